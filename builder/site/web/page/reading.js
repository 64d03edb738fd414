/** What follows as one reads: the heading in sight is marked in the contents, and a way leads back up. */

const LINE = 120;
/** Below this a heading is not yet read, in pixels from the top of the window. */
const FAR = 600;

export function followReading() {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll(".md-nav--secondary a[href^='#']");
  const places = [...links].map((link) => ({
    link,
    head: document.getElementById(decodeURIComponent(link.hash.slice(1))),
  }));
  /** @type {HTMLElement | null} */
  const top = document.querySelector(".md-top");
  let [last, waiting] = [scrollY, false];
  const look = () => {
    waiting = false;
    const read = places.filter(({ head }) => head && head.getBoundingClientRect().top < LINE);
    places.forEach(({ link }, at) => {
      link.classList.toggle("md-nav__link--passed", at < read.length - 1);
      link.classList.toggle("md-nav__link--active", at === read.length - 1);
    });
    if (top) top.hidden = scrollY < FAR || scrollY >= last;
    last = scrollY;
  };
  addEventListener("scroll", () => {
    if (!waiting) requestAnimationFrame(look);
    waiting = true;
  }, { passive: true });
  if (top) top.addEventListener("click", () => scrollTo(0, 0));
  look();
  // Code that is wider than the page is moved by keys, too.
  /** @type {NodeListOf<HTMLElement>} */
  const code = document.querySelectorAll("#zd-main pre > code");
  for (const block of code) block.tabIndex = 0;
}
