"""What each command of the terminal does, a module each, and what they share: options, settings, where output goes."""
