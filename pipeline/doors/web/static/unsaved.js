"use strict";
// What was filled in and did not arrive (login over, refused, changed by somebody else) is put back into its form.
// Kept in this tab alone until the page says it is saved, a person gives it up, or somebody logs out.
(() => {
  const KEY = "unsaved";
  const here = () => {
    const asked = new URLSearchParams(location.search);
    asked.delete("said");
    return location.pathname + (asked.size ? `?${asked}` : "");
  };
  const who = (document.querySelector(".me summary") || { textContent: "" }).textContent;
  const entries = (form) => [...form.elements].filter((f) => f.name && !f.dataset.keep
    && !["hidden", "password", "file", "submit", "button"].includes(f.type));
  const shown = (f) => (f.labels && f.labels.length ? f.labels[0].firstChild.textContent.trim() : "") || f.getAttribute("aria-label") || "一项内容";
  const before = (f) => {
    if (f.type === "checkbox" || f.type === "radio") return f.defaultChecked;
    if (f.tagName !== "SELECT") return f.defaultValue;
    const chosen = [...f.options].find((o) => o.defaultSelected) || f.options[0];
    return chosen ? chosen.value : "";
  };
  const now = (f) => (f.type === "checkbox" || f.type === "radio" ? f.checked : f.value);
  const name = (form) => JSON.stringify([form.getAttribute("action"), ...[...form.elements]
    .filter((f) => f.type === "hidden" && f.name !== "token" && !f.name.startsWith("was")).map((f) => [f.name, f.value])]);
  const kept = () => { try { return JSON.parse(sessionStorage.getItem(KEY)); } catch { return null; } };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.matches(".gate, .upload")) return;
    sessionStorage.removeItem(KEY);
    if (form.getAttribute("action") === "/logout") return;
    const values = entries(form).map((f, place) => [place, f.name, now(f), before(f)]).filter(([, , n, b]) => n !== b);
    const files = [...form.elements].some((f) => f.type === "file" && f.files.length);
    if (values.length || files) sessionStorage.setItem(KEY, JSON.stringify({ path: here(), form: name(form), who, values, files }));
  });

  const left = kept();
  if (!left) return;
  if (document.querySelector("[data-saved]")) { sessionStorage.removeItem(KEY); return; }
  const onward = document.querySelector(".gate input[name=onward]");
  if (onward) { onward.value = left.path; return; }
  const back = document.querySelector("[data-back]");
  if (back) { back.href = left.path; back.textContent = "回到刚才的页面，填写的内容会放回表中"; return; }
  const form = [...document.forms].find((f) => f.method === "post" && name(f) === left.form);
  if (left.path !== here() || left.who !== who || !form) return;

  const fields = entries(form);
  const changed = [];
  for (const [place, label, value, was] of left.values) {
    const field = fields[place] && fields[place].name === label ? fields[place] : null;
    if (!field) continue;
    if (before(field) !== was) changed.push(`${shown(field)}（现在是“${before(field) || "空"}”）`);
    if (field.type === "checkbox" || field.type === "radio") field.checked = value; else field.value = value;
    for (let e = field.closest("details"); e; e = e.parentElement.closest("details")) e.open = true;
  }
  const told = document.createElement("div");
  told.className = "notice unsaved";
  told.setAttribute("role", "status");
  told.textContent = `上次填写的内容没有保存，已放回表中，请核对后再保存。${changed.length ? `别人已改过：${changed.join("、")}。` : ""}${left.files ? "要上传的文件请重新选择。" : ""}　`;
  const drop = document.createElement("button");
  drop.type = "button";
  drop.className = "link";
  drop.textContent = "不要了";
  drop.addEventListener("click", () => { sessionStorage.removeItem(KEY); location.reload(); });
  told.append(drop);
  document.querySelector("main").before(told);
  form.scrollIntoView({ block: "nearest" });
})();
