"""figures reads money and area amounts out of German and English news."""
