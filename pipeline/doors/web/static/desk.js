"use strict";
// Every page: uploads with progress, questions before a step that cannot be taken back, names kept for the next form.
(() => {
  document.querySelectorAll("input[data-keep]").forEach((field) => {
    const key = `keep-${field.dataset.keep}`;
    if (!field.value) field.value = localStorage.getItem(key) || "";
    field.addEventListener("change", () => {
      localStorage.setItem(key, field.value);
      document.querySelectorAll(`input[data-keep="${field.dataset.keep}"]`).forEach((f) => { f.value = field.value; });
    });
  });

  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (button && button.dataset.ask && !window.confirm(button.dataset.ask)) { event.preventDefault(); return; }
    const form = event.target;
    if (form.dataset.sent) { event.preventDefault(); return; }
    if (form.method === "post") {
      form.dataset.sent = "1";
      form.classList.add("sending");
      patience = setTimeout(askForPatience, 1500, form.dataset.wait);
    }
  });
  window.addEventListener("pageshow", () => {
    clearTimeout(patience);
    document.querySelectorAll(".patience").forEach((told) => told.remove());
    document.querySelectorAll("form.sending").forEach((form) => {
      form.classList.remove("sending");
      delete form.dataset.sent;
    });
  });

  // What takes longer says so where it can be seen, until the next page is there.
  let patience = 0;
  function askForPatience(words) {
    const told = document.createElement("div");
    told.className = "notice patience";
    told.setAttribute("role", "status");
    told.textContent = words || "正在办理，请稍候……";
    document.body.append(told);
  }

  document.querySelectorAll("select[data-forms]").forEach((select) => {
    const field = select.form.elements[select.dataset.forms];
    select.addEventListener("change", () => {
      const option = select.selectedOptions[0];
      const form = option ? option.dataset.form : "";
      field.type = form === "date" ? "date" : "text";
      field.placeholder = form === "yes_no" ? "是 或 否" : form === "number" ? "整数" : (option && option.title) || "";
    });
  });

  // Keys that every page knows; in a field they are letters.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, textarea, select")) return;
    if (event.key === "/") {
      const search = document.querySelector(".search input");
      if (search) { event.preventDefault(); search.focus(); }
    } else if (event.key === "?") window.location.assign("/keys");
  });

  // Papers and volume made anew in the background: shows the volumes that are there then, and what could not be made.
  // What is being filled in stays: only these two parts of the page are taken over, and a login that is over is told.
  const making = document.querySelector("[data-making]");
  async function lookAgain() {
    const answer = await fetch(location.pathname).catch(() => null);
    const isRefused = answer && (answer.redirected || (answer.status >= 400 && answer.status < 500));
    if (isRefused) { ended("登录已经结束，看不到案卷是否办完；保存的内容没有丢，重新登录后再看。", true); return; }
    const now = answer && answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    const [bound, notices] = ["bound", "notices"].map((id) => now && now.getElementById(id));
    if (!bound || !notices || now.querySelector("[data-making]")) { setTimeout(lookAgain, 3000); return; }
    document.getElementById("bound").replaceWith(bound);
    document.getElementById("notices").replaceWith(notices);
    const lacks = Boolean(notices.childElementCount);
    ended(lacks ? "刚才的保存已经办完，但还有没做成或要处理的，见下面的说明。" : "刚才的保存已经办完，下面列的是现在的案卷。", lacks);
  }
  function ended(words, isLate) {
    making.textContent = words;
    making.classList.toggle("late", isLate);
    making.removeAttribute("data-making");
  }
  if (making) setTimeout(lookAgain, 3000);

  const box = document.querySelector(".upload");
  if (!box) return;
  const input = box.querySelector("input[type=file]");
  const progress = box.querySelector("progress");
  const status = box.querySelector("[role=status]");
  const say = (text, bad) => { status.textContent = text; status.classList.toggle("late", Boolean(bad)); };

  function send(files) {
    if (!files.length) return;
    const bytes = files.reduce((sum, file) => sum + file.size, 0);
    if (bytes > Number(box.dataset.most)) { // told at once: nothing is sent for minutes only to be refused
      const gb = (count) => `${(count / 2 ** 30).toFixed(1)} GB`;
      const what = files.length > 1 ? `这 ${files.length} 个文件共` : `“${files[0].name}”有`;
      say(`${what} ${gb(bytes)}，一次上传最多 ${gb(box.dataset.most)}，没有上传；请分几次上传，或直接放进收件文件夹。`, true);
      input.value = "";
      return;
    }
    const data = new FormData();
    for (const name of ["token", "served_on"]) data.append(name, box.elements[name].value);
    if (box.elements.together.checked) data.append("together", "1");
    for (const file of files) data.append("file", file, file.name);
    const request = new XMLHttpRequest();
    request.open("POST", box.action);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    progress.hidden = false;
    say(`正在上传 ${files.length} 个文件……`);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) progress.value = event.loaded / event.total;
    });
    request.addEventListener("load", () => {
      progress.hidden = true;
      if (request.status === 200) say(`已收到 ${request.response.received.length} 个文件，正在识别；结果会出现在下面。`);
      else say((request.response && request.response.message) || "没有上传成功，请重试。", true);
      input.value = "";
      refresh(200);
    });
    request.addEventListener("error", () => { progress.hidden = true; say("上传中断，请检查网络后重试。", true); });
    request.send(data);
  }

  input.addEventListener("change", () => send([...input.files]));
  if (input.files.length) setTimeout(() => send([...input.files])); // chosen before this script was there
  box.addEventListener("dragover", (event) => { event.preventDefault(); box.classList.add("over"); });
  box.addEventListener("dragleave", () => box.classList.remove("over"));
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    box.classList.remove("over");
    send([...event.dataTransfer.files]);
  });

  const mail = document.getElementById("mail");
  const isBusy = () => Boolean(mail.querySelector("[data-busy]"));
  const title = document.title;
  let timer = 0;
  let wasBusy = mail && isBusy();
  function refresh(after) {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const answer = await fetch(`/inbox/rows?count=${mail.dataset.count}`).catch(() => null);
      if (answer && answer.ok) mail.innerHTML = await answer.text();
      if (wasBusy && !isBusy()) announce();
      wasBusy = isBusy();
      refresh(wasBusy ? 2000 : 15000);
    }, after);
  }

  // All mail is read: what else the page shows follows, and it says what waits for a person.
  async function announce(tries = 20) {
    const answer = await fetch("/").catch(() => null);
    if (!answer || !answer.ok) return;
    const now = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (now.querySelector("[data-reckoning]") && tries) { setTimeout(announce, 2000, tries - 1); return; }
    const next = now.querySelector("[data-next]");
    const count = next ? Number(next.dataset.next) : 0;
    document.querySelectorAll("[data-live]").forEach((part) => part.replaceWith(now.getElementById(part.id) || part));
    const isPartial = now.querySelector("[data-reckoning]");
    const none = isPartial ? "识别完成，待核对的文书还在整理，请过一会儿刷新。" : "识别完成，没有待核对的文书。";
    say(count ? `识别完成，${isPartial ? "至少" : ""}有 ${count} 份文书待核对。　` : none);
    if (count) {
      const link = document.createElement("a");
      link.href = next.getAttribute("href");
      link.textContent = "开始核对";
      link.dataset.testid = "begin";
      status.append(link);
    }
    if (document.hidden) document.title = `【识别完成】${title}`;
  }
  document.addEventListener("visibilitychange", () => { if (!document.hidden) document.title = title; });
  if (mail) refresh(wasBusy ? 2000 : 15000);
})();
