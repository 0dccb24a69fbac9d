"use strict";
// Sorting, filtering and paging of tables, and what a figure says when it is pointed at. The pages can be read without it.

const PAGE = 100;

function key(row, column) {
  const cell = row.cells[column];
  return "key" in cell.dataset ? cell.dataset.key : cell.textContent.trim();
}

function compare(one, two, numeric) {
  if (one === "" || two === "") return (one === "") - (two === ""); // what is not known comes last
  return numeric ? one - two : one.localeCompare(two, document.documentElement.lang, { numeric: true });
}

function sortable(table, shown) {
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    if (!head.dataset.sort) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const numeric = head.dataset.sort === "number";
      const first = numeric ? "descending" : "ascending";
      const other = numeric ? "ascending" : "descending";
      const order = head.getAttribute("aria-sort") === first ? other : first;
      for (const each of head.parentNode.cells) each.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", order);
      const sign = order === "ascending" ? 1 : -1;
      const rows = [...table.tBodies[0].rows].map((row) => [key(row, column), row]);
      rows.sort(([one], [two]) => (one === "" || two === "" ? 1 : sign) * compare(one, two, numeric));
      table.tBodies[0].append(...rows.map(([, row]) => row));
      shown();
    });
  });
}

// Shows the rows that fit, a page of them at first.
function paged(table) {
  let room = PAGE;
  const more = document.createElement("button");
  more.type = "button";
  more.className = "more";
  table.parentNode.after(more);
  const shown = () => {
    let count = 0;
    for (const row of table.tBodies[0].rows) row.hidden = row.dataset.out === "yes" || ++count > room;
    more.hidden = count <= room;
    more.textContent = (table.dataset.more || "+ {n}").replace("{n}", Math.min(PAGE, count - room));
  };
  more.addEventListener("click", () => { room += PAGE; shown(); });
  addEventListener("beforeprint", () => { room = Infinity; shown(); });
  shown();
  return shown;
}

function fits(row, wanted) {
  const own = row.dataset;
  return own.company.includes(wanted.company) && (!wanted.event || own.event === wanted.event)
    && (!wanted.status || own.status === wanted.status)
    && (!wanted.from || (own.last && own.last >= wanted.from)) && (!wanted.until || (own.first && own.first <= wanted.until));
}

// The sum of rows as an interval: a missing low is nothing, a missing high leaves it open.
function total(rows) {
  const lows = rows.filter((row) => row.dataset.low !== "").map((row) => +row.dataset.low);
  const highs = rows.filter((row) => row.dataset.high !== "").map((row) => +row.dataset.high);
  const sum = (numbers) => numbers.reduce((one, two) => one + two, 0);
  return [lows.length ? sum(lows) : null, highs.length && highs.length === rows.length ? sum(highs) : null];
}

// The same notation as in the rest of the report.
function amount([low, high], form) {
  if (low === null && high === null) return "?";
  const own = JSON.parse(form.dataset.notation);
  let digits = 3;
  while (digits < 12 && low !== null && high !== null && low !== high && low.toPrecision(digits) === high.toPrecision(digits)) digits++;
  const ends = (low === high ? [low] : [low, high].filter((end) => end !== null)).map((end) => Number(end.toPrecision(digits)));
  const power = (end) => (end < 1e6 ? 0 : Math.max(...Object.keys(own.scales).map(Number).filter((each) => end >= 10 ** each)));
  const powers = ends.map(power);
  if (ends.length === 2 && (ends[0] === 0 || ends[0] * 10 >= 10 ** powers[1])) powers[0] = powers[1];
  const word = (each) => (each ? own.scales[each] : "");
  const number = (end, each) => (end / 10 ** each).toLocaleString(own.locale, { maximumSignificantDigits: digits });
  const numbers = ends.map((end, at) => number(end, powers[at]));
  if (ends.length === 2 && powers[0] !== powers[1]) numbers[0] += own.gap + word(powers[0]);
  const said = own.form.replace("{number}", numbers.join("–")).replace("{scale}", word(powers.at(-1))).replace("{unit}", own.unit);
  return (low === null ? "≤ " : high === null ? "≥ " : "") + said.replace(/ +/g, " ").trim();
}

// One sum for each event, for these are never added to each other.
function sums(rows, form) {
  const events = [...form.elements.event.options].filter((each) => rows.some((row) => row.dataset.event === each.value));
  const said = events.map((each) => [each.text, amount(total(rows.filter((row) => row.dataset.event === each.value)), form)]);
  return said.map(([event, sum]) => (said.length > 1 ? `${event} ${sum}` : sum)).join(" · ");
}

function filtered(form, tables) {
  const output = form.querySelector("output");
  const update = () => {
    const wanted = Object.fromEntries(new FormData(form));
    wanted.company = wanted.company.trim().toLowerCase();
    let all = 0;
    const fitting = [];
    for (const [table, shown] of tables) {
      for (const row of table.tBodies[0].rows) {
        all += 1;
        row.dataset.out = fits(row, wanted) ? "no" : "yes";
        if (row.dataset.out === "no") fitting.push(row);
      }
      shown();
    }
    const money = fitting.filter((row) => row.dataset.counts === "yes");
    const count = (n) => n.toLocaleString(document.documentElement.lang);
    const sum = money.length ? `; ${form.dataset.sum.replace("{sum}", sums(money, form))}` : "";
    output.textContent = fitting.length ? form.dataset.shown.replace("{shown}", count(fitting.length)).replace("{all}", count(all)) + sum : form.dataset.nothing;
  };
  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(update));
  form.hidden = false;
  update();
}

function tips(text) {
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.id = "tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  text.after(tip);
  let leaving = 0;
  const together = (figure, on) => {
    for (const each of text.querySelectorAll(`[data-tied="${figure.dataset.tied}"]`)) each.classList.toggle("together", on);
  };
  const hide = () => {
    for (const each of text.querySelectorAll("[aria-describedby=tip]")) { each.removeAttribute("aria-describedby"); together(each, false); }
    tip.hidden = true;
  };
  const show = (figure) => {
    clearTimeout(leaving);
    hide();
    tip.replaceChildren(...[...document.querySelector(figure.hash).querySelectorAll(".read")].map((each) => each.cloneNode(true)));
    figure.setAttribute("aria-describedby", "tip");
    together(figure, true);
    tip.hidden = false;
    const box = figure.getClientRects()[0];
    tip.style.top = `${scrollY + figure.getBoundingClientRect().bottom + 6}px`;
    tip.style.left = `${Math.max(8, Math.min(box.left, document.documentElement.clientWidth - tip.offsetWidth - 8))}px`;
  };
  const later = () => { leaving = setTimeout(hide, 250); };
  for (const figure of text.querySelectorAll("a.figure")) {
    figure.addEventListener("mouseenter", () => show(figure));
    figure.addEventListener("focus", () => show(figure));
    figure.addEventListener("mouseleave", later);
    figure.addEventListener("blur", later);
    figure.addEventListener("click", (event) => { // the first tap shows it, the next leads to all that is known
      if (event.detail && matchMedia("(hover: none)").matches && tip.dataset.for !== figure.hash) { event.preventDefault(); show(figure); }
      tip.dataset.for = figure.hash;
    });
  }
  tip.addEventListener("mouseenter", () => clearTimeout(leaving));
  tip.addEventListener("mouseleave", later);
  tip.addEventListener("focusin", () => clearTimeout(leaving));
  tip.addEventListener("focusout", later);
  addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
}

const tables = [...document.querySelectorAll("table.sortable")].map((table) => {
  const shown = paged(table);
  sortable(table, shown);
  return [table, shown];
});
const form = document.querySelector("form.filter");
if (form) filtered(form, tables.filter(([table]) => table.classList.contains("pledges")));
const text = document.querySelector(".text");
if (text) tips(text);
