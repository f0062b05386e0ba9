/* On paper: the page's address and the day it was printed, put there when somebody prints. */

const place = document.createElement("p");
place.className = "paper";

/* As the site knows itself, else as it was asked for; without the words of a search. */
function address() {
  const known = document.querySelector("link[rel=canonical]")?.href;
  return known ?? `${location.origin}${location.pathname}`;
}

addEventListener("beforeprint", () => {
  const day = new Date();
  place.textContent = `网址：${address()}　打印日期：${day.getFullYear()}年${day.getMonth() + 1}月${day.getDate()}日`;
  document.querySelector("article")?.append(place);
});
addEventListener("afterprint", () => place.remove());
