"use strict";
// The page on which a file is cut: buttons, keys and dragging change the order, the field below says the same in words.
(() => {
  const list = document.querySelector(".leaves");
  const form = document.getElementById("cut-form");
  if (!list || !form) return;
  const field = form.elements.cut;
  const leaves = () => [...list.children];
  const titles = new Map(leaves().filter((leaf) => leaf.classList.contains("begins")).map((leaf) => [leaf.dataset.page, leaf.dataset.title]));
  const warning = document.getElementById("cut-joined");

  function runs(pages) {
    const found = [];
    for (const page of pages) {
      const last = found[found.length - 1];
      if (last && page === last[1] + 1) last[1] = page;
      else found.push([page, page]);
    }
    return found.map(([a, b]) => (a === b ? `${a}` : `${a}-${b}`)).join(",");
  }

  // The papers as groups of pages as they are written (1-2;3,5); null while they are written wrongly.
  function groupsOf(text) {
    const known = new Set(leaves().map((leaf) => Number(leaf.dataset.page)));
    const groups = [];
    for (const part of text.split(/[;；]/).filter((p) => p.trim())) {
      const pages = [];
      for (const piece of part.split(/[,，、]/)) {
        const match = piece.match(/^\s*(\d+)(?:\s*-\s*(\d+))?\s*$/);
        if (!match) return null;
        for (let page = Number(match[1]); page <= Number(match[2] ?? match[1]); page += 1) {
          if (!known.delete(page)) return null;
          pages.push(page);
        }
      }
      groups.push(pages);
    }
    return groups.length ? groups : null;
  }

  // What is written moves the pages, so that buttons go on from it and nothing written is lost.
  function takeUp() {
    const groups = groupsOf(field.value);
    if (!groups) return;
    const by = new Map(leaves().map((leaf) => [Number(leaf.dataset.page), leaf]));
    for (const pages of groups) {
      pages.forEach((page, place) => {
        const leaf = by.get(page);
        by.delete(page);
        leaf.classList.toggle("begins", place === 0);
        leaf.classList.remove("outside");
        list.append(leaf);
      });
    }
    for (const leaf of by.values()) {
      leaf.classList.remove("begins");
      leaf.classList.add("outside");
      list.append(leaf);
    }
    label();
  }

  // Says which papers of the file would lie in another one from now on.
  function warn(groups) {
    const gone = groups.flatMap((pages) => pages.filter((page) => titles.has(String(page))).slice(1))
      .map((page) => `${titles.get(String(page))}（第 ${page} 页）`);
    warning.textContent = gone.length ? `保存后不再单独成份：${gone.join("、")}` : "";
  }

  function label() {
    const groups = [];
    for (const leaf of leaves()) {
      const label = leaf.querySelector(".part");
      label.textContent = "";
      if (leaf.classList.contains("outside")) { label.textContent = "不归入"; continue; }
      if (leaf.classList.contains("begins") || !groups.length) {
        groups.push([]);
        leaf.classList.add("begins");
        label.textContent = `第 ${groups.length} 份`;
      }
      groups[groups.length - 1].push(Number(leaf.dataset.page));
    }
    for (const leaf of leaves()) {
      leaf.querySelector("[data-act=begin]").textContent = leaf.classList.contains("begins") ? "并入上一份" : "另起一份";
      leaf.querySelector("[data-act=out]").textContent = leaf.classList.contains("outside") ? "归入" : "不归入";
    }
    warn(groups);
    return groups;
  }

  function tell() {
    field.value = label().map(runs).join(";");
  }

  // A turn leaves the cut as it is written, by hand or by the buttons.
  function tellTurns() {
    form.elements.turn.value = leaves().filter((leaf) => leaf.dataset.now !== undefined && leaf.dataset.now !== leaf.dataset.turned)
      .map((leaf) => `${leaf.dataset.page}=${leaf.dataset.now}`).join(",");
  }

  // Shown turned at once; the page itself is turned and read again when the form is saved.
  function turn(leaf, more) {
    if ("fixed" in leaf.dataset) return;
    const now = (Number(leaf.dataset.now ?? leaf.dataset.turned) + more) % 360;
    leaf.dataset.now = String(now);
    leaf.dataset.shown = String((now - Number(leaf.dataset.turned) + 360) % 360);
  }

  // Where a paper's first page leaves it, the next one begins it.
  function leave(leaf) {
    const next = leaf.nextElementSibling;
    if (leaf.classList.contains("begins") && next && !next.classList.contains("begins")) next.classList.add("begins");
    leaf.classList.remove("begins");
  }

  const acts = {
    begin(leaf) { leaf.classList.toggle("begins"); },
    back(leaf) {
      const before = leaf.previousElementSibling;
      if (!before) return;
      if (leaf.classList.contains("begins")) { leave(leaf); return; } // becomes the last page of the paper before
      if (before.classList.contains("begins")) { before.classList.remove("begins"); leaf.classList.add("begins"); }
      before.before(leaf);
    },
    on(leaf) {
      const next = leaf.nextElementSibling;
      if (!next) return;
      const begins = leaf.classList.contains("begins");
      if (next.classList.contains("begins")) { next.classList.remove("begins"); leaf.classList.add("begins"); return; }
      next.after(leaf);
      if (begins) { leaf.classList.remove("begins"); next.classList.add("begins"); }
    },
    out(leaf) {
      if (!leaf.classList.contains("outside")) leave(leaf);
      leaf.classList.toggle("outside");
    },
  };
  acts.left = (leaf) => turn(leaf, 270);
  acts.right = (leaf) => turn(leaf, 90);
  const keys = { x: "begin", "[": "back", "]": "on", o: "out", l: "left", r: "right" };

  function act(name, leaf) {
    acts[name](leaf);
    if (name === "left" || name === "right") tellTurns();
    else tell();
  }
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    if (button) act(button.dataset.act, button.closest(".leaf"));
  });
  list.addEventListener("keydown", (event) => {
    const leaf = event.target.closest(".leaf");
    if (!leaf || event.ctrlKey || event.altKey) return;
    const name = keys[event.key.toLowerCase()];
    if (name) { event.preventDefault(); act(name, leaf); leaf.focus(); return; }
    const beside = { ArrowLeft: leaf.previousElementSibling, ArrowRight: leaf.nextElementSibling }[event.key];
    if (beside) { event.preventDefault(); beside.focus(); }
  });

  let dragged = null;
  list.addEventListener("dragstart", (event) => { dragged = event.target.closest(".leaf"); });
  list.addEventListener("dragover", (event) => { if (dragged) event.preventDefault(); });
  list.addEventListener("drop", (event) => {
    const target = event.target.closest(".leaf");
    if (!dragged || !target || target === dragged) return;
    event.preventDefault();
    leave(dragged);
    const box = target.getBoundingClientRect();
    if (event.clientX < box.left + box.width / 2 && target.classList.contains("begins")) {
      target.classList.remove("begins");
      dragged.classList.add("begins");
    }
    if (event.clientX < box.left + box.width / 2) target.before(dragged);
    else target.after(dragged);
    dragged = null;
    tell();
  });
  field.addEventListener("input", takeUp);
  if (field.value === field.defaultValue) label();
  else takeUp(); // written before this script was there
})();
