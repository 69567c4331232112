"use strict";
// The page of one paper: the field under the cursor is lit on the scan, a box leads to its field.
(() => {
  const sheets = document.querySelector(".sheets");
  const form = document.getElementById("confirm-form");
  if (!sheets || !form) return;
  const marks = [...sheets.querySelectorAll(".mark")];
  const rowsOf = (name) => [...form.querySelectorAll(`.row[data-row="${CSS.escape(name)}"]`)];

  function light(name, scroll) {
    const lit = marks.filter((m) => m.dataset.row === name);
    marks.forEach((m) => m.classList.toggle("lit", lit.includes(m)));
    form.querySelectorAll(".row.lit").forEach((r) => r.classList.remove("lit"));
    rowsOf(name).forEach((r) => r.classList.add("lit"));
    const target = lit.find((m) => m.classList.contains("doubted")) || lit[0];
    if (target && scroll) bring(target);
  }

  function bring(mark) {
    const box = mark.getBoundingClientRect();
    const view = sheets.getBoundingClientRect();
    sheets.scrollBy({
      top: box.top - view.top - view.height / 3,
      left: box.left + box.width / 2 - view.left - view.width / 2,
    });
  }

  form.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-row]");
    if (row) light(row.dataset.row, true);
  });
  marks.forEach((mark) => mark.addEventListener("click", () => {
    light(mark.dataset.row, false);
    const row = rowsOf(mark.dataset.row)[0];
    const field = row && row.querySelector("input:not([type=hidden]), textarea");
    if (field) { field.focus(); row.scrollIntoView({ block: "nearest" }); }
  }));

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button.candidate");
    if (!button) return;
    if (button.dataset.fill) {
      const field = document.getElementById(button.dataset.fill);
      field.value = button.dataset.value;
      const sure = button.closest(".entry").querySelector(".sure input");
      if (sure) sure.checked = true;
      field.focus();
    } else {
      const select = form.elements[button.dataset.select];
      const option = [...(select.options || [])].find((o) => o.value === button.dataset.value || o.text === button.dataset.value);
      select.value = option ? option.value : button.dataset.value;
      select.focus();
    }
  });
  form.addEventListener("input", (event) => {
    const entry = event.target.closest(".entry");
    const sure = entry && entry.querySelector(".sure input");
    if (sure && event.target !== sure) sure.checked = event.target.value.trim() !== "";
  });

  document.querySelectorAll("svg.crop").forEach((crop) => {
    const image = sheets.querySelector(`#page-${CSS.escape(crop.dataset.page)} img`);
    if (!image) { crop.remove(); return; }
    const [left, top, right, bottom] = crop.dataset.box.split(",").map(Number);
    const width = Number(image.getAttribute("width"));
    const height = Number(image.getAttribute("height"));
    const pad = 0.012;
    const x = Math.max(0, left - pad) * width;
    const y = Math.max(0, top - pad / 2) * height;
    const w = Math.min(1, right + pad) * width - x;
    const h = Math.min(1, bottom + pad / 2) * height - y;
    crop.setAttribute("viewBox", `${x} ${y} ${w} ${h}`);
    const picture = document.createElementNS("http://www.w3.org/2000/svg", "image");
    for (const [name, value] of Object.entries({ href: image.getAttribute("src"), width, height })) picture.setAttribute(name, value);
    crop.append(picture);
  });

  sheets.querySelectorAll(".sheet img").forEach((image) => {
    if (image.complete) return;
    image.parentElement.classList.add("opening");
    for (const end of ["load", "error"]) image.addEventListener(end, () => image.parentElement.classList.remove("opening"));
  });

  const zooms = ["zoom-1", "zoom-2", "zoom-3"];
  let zoom = Number(sessionStorage.getItem("zoom") || 0);
  function resize(step) {
    zoom = Math.max(0, Math.min(zooms.length - 1, zoom + step));
    sessionStorage.setItem("zoom", zoom);
    sheets.classList.remove(...zooms);
    sheets.classList.add(zooms[zoom]);
  }
  resize(0);
  document.querySelectorAll("[data-zoom]").forEach((b) => b.addEventListener("click", () => resize(b.dataset.zoom === "in" ? 1 : -1)));
  document.getElementById("marks").addEventListener("change", (event) => sheets.classList.toggle("bare", !event.target.checked));

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey && (event.key === "s" || event.key === "Enter")) {
      event.preventDefault();
      form.requestSubmit(form.querySelector(`button[value="${event.key === "s" ? "save" : "next"}"]`));
      return;
    }
    const entry = document.activeElement && document.activeElement.closest(".entry, .doubt");
    if (event.altKey && entry && /^Digit[1-9]$/.test(event.code)) {
      const button = entry.querySelectorAll("button.candidate")[Number(event.code.slice(5)) - 1];
      if (button) { event.preventDefault(); button.click(); }
    } else if (event.altKey && entry && event.code === "KeyK") {
      const sure = entry.querySelector(".sure input");
      if (sure) { event.preventDefault(); sure.checked = !sure.checked; }
    } else if (!event.ctrlKey && !event.altKey && !event.target.closest("input, textarea, select")) {
      if (event.key === "+" || event.key === "=") resize(1);
      else if (event.key === "-") resize(-1);
    }
  });

  const found = sheets.querySelector(".found");
  const wanted = sheets.querySelector("[data-first]");
  const start = form.querySelector(".row.doubted input:not([type=hidden]), .row.doubted textarea");
  window.addEventListener("load", () => {
    if (found) bring(found);
    else if (wanted) wanted.scrollIntoView();
    else if (start) start.focus();
  });
})();
