"use strict";
// Comforts only: without this script every page of the desk still works by plain links and forms.
(() => {
  document.addEventListener("htmx:configRequest", (event) => {
    event.detail.headers["X-CSRF-Token"] = document.body.dataset.csrf;
  });

  // Times are written in UTC; a browser knows the clock of the place where it stands.
  const format = new Intl.DateTimeFormat(document.body.dataset.locale, { dateStyle: "long", timeStyle: "short" });
  const setClocks = (where) => where.querySelectorAll("time[data-moment]").forEach((time) => {
    const at = new Date(time.dateTime);
    if (!Number.isNaN(at.getTime())) {
      time.textContent = format.format(at);
      time.title = time.dateTime;
    }
    delete time.dataset.moment;
  });
  setClocks(document);
  document.addEventListener("htmx:afterSwap", () => setClocks(document));
  document.querySelectorAll("input[data-offset]").forEach((field) => {
    field.form.addEventListener("submit", () => { field.value = String(-new Date().getTimezoneOffset()); });
  });

  // A menu closes by Escape, and when something else is clicked.
  const menus = () => document.querySelectorAll("details.menu[open]");
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") menus().forEach((menu) => { menu.open = false; menu.firstElementChild.focus(); });
  });
  document.addEventListener("click", (event) => {
    menus().forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });

  // The page of a story stands in a frame, where publishers forbid to be shown: their links open beside it.
  const frame = document.querySelector("iframe.page");
  const setLinks = () => {
    const inside = frame.contentDocument;
    if (!inside || inside.documentElement.dataset.opensBeside) return;
    inside.documentElement.dataset.opensBeside = "yes";
    inside.addEventListener("click", (event) => {
      menus().forEach((menu) => { menu.open = false; });
      const link = event.target.closest && event.target.closest("a[href]");
      if (link && /^https?:$/.test(link.protocol) && link.host !== location.host) {
        link.target = "_blank";
        link.rel = "noopener noreferrer nofollow";
      }
    }, true);
  };
  if (frame) {
    frame.addEventListener("load", setLinks);
    setLinks();
  }
})();
