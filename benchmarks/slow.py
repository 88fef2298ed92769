"""Every page as the slowest phone meets it: python book.py bench --slow

50 KB/s, 400 ms for each round trip, a processor six times slower; files packed by gzip. Let nothing else run beside.
Names of pages choose among them: python benchmarks/slow.py 05-by-hand. Exits with 1 if a figure is above its limit.
"""

import statistics
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.goals import SLOW  # noqa: E402
from tests.theme.browsers import NONE_FOUND, PATIENCE, find_browser, serve  # noqa: E402
from tests.theme.pages import PAGES  # noqa: E402

NETWORK = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
SLOWER, PHONE = 6, {"width": 360, "height": 740}
QUIET, LONGEST = 3_000, 60_000  # ms: nothing has run for so long; no page is waited for longer

# Tasks of more than 50 ms, noted from the first moment on.
NOTE_TASKS = """
window.longTasks = [];
new PerformanceObserver(list => longTasks.push(...list.getEntries().map(task => [task.startTime, task.duration])))
    .observe({ type: "longtask", buffered: true });
"""
SETTLED = f"""() => performance.timing.loadEventEnd > 0 && document.fonts.status === "loaded" && performance.now()
    > Math.max(performance.timing.loadEventEnd - performance.timing.navigationStart,
        ...longTasks.map(([begin, length]) => begin + length)) + {QUIET}"""
OPENED = """() => ({
    "first paint": performance.getEntriesByName("first-contentful-paint")[0].startTime / 1000,
    "load": (performance.timing.loadEventEnd - performance.timing.navigationStart) / 1000,
    "elements": document.querySelectorAll("*").length,
    "longest task": Math.max(0, ...longTasks.map(([begin, length]) => length)),
})"""
# Moves of the first slider, each from its event to after the paint of its frame.
MOVES = """async slider => {
    const times = [];
    for (let k = 0; k < 16; k++) {
        slider.value = String(Number(slider.min) + (Number(slider.max) - Number(slider.min)) * (k + 1) / 17);
        times.push(await new Promise(done => requestAnimationFrame(() => {
            const begin = performance.now(), { port1, port2 } = new MessageChannel();
            slider.dispatchEvent(new Event("input", { bubbles: true }));
            port1.onmessage = () => done(performance.now() - begin);
            port2.postMessage(0); // comes after this frame is painted
        })));
        await new Promise(done => setTimeout(done, 50));
    }
    return times.slice(3);
}"""


def main():
    if not (browser := find_browser()):
        sys.exit(NONE_FOUND)
    site = Path(next((name for name in sys.argv[1:] if Path(name).is_dir()), ROOT / "_build/html"))
    wanted = [page for page in PAGES if not sys.argv[1:] or Path(page).stem in sys.argv[1:]] or PAGES
    good = True
    print(f"{'page':36}" + "".join(f"{name:>15}" for name in SLOW))
    bangla = sum(font.stat().st_size for font in (site / "_static/fonts").glob("noto-sans-bengali-*"))
    with serve(site) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        for page in wanted:
            good &= show(page, measure(chromium, address, page, bangla))
        chromium.close()
    print(f"{'limits':36}" + "".join(f"{limit:>12g} {unit:2}" for limit, unit in SLOW.values()))
    return 0 if good else 1


def measure(chromium, address, name, bangla):
    """The figures of a page, by the names of SLOW. A phone without a font for Bangla fetches so many bytes besides."""
    context = chromium.new_context(viewport=PHONE)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    received = []
    devtools.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", NETWORK)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(NOTE_TASKS)
    page.goto(address + name, wait_until="load")
    page.wait_for_function(SETTLED, timeout=LONGEST)
    figures = page.evaluate(OPENED)
    slider = page.locator(".sw-slider input").first
    if slider.count():
        slider.scroll_into_view_if_needed()
        page.wait_for_timeout(QUIET)
        times = slider.evaluate(MOVES)
        figures |= {"slider": statistics.median(times), "worst move": max(times)}
    for y in range(0, page.evaluate("document.body.scrollHeight"), 700):  # figures come late, near the screen
        page.evaluate("y => scrollTo({ top: y, behavior: 'instant' })", y)
        page.wait_for_timeout(50)
    page.wait_for_load_state("networkidle")
    figures["first visit"] = (sum(received) + bangla) / 1024
    context.close()
    return figures


def show(page, figures):
    """Print a page's line, what is above its limit with a star; say whether nothing is."""
    above = {what for what, (limit, _) in SLOW.items() if figures.get(what, 0) > limit}
    cells = (f"{figures[what]:.1f}{'*' if what in above else ' '}" if what in figures else "" for what in SLOW)
    print(f"{page:36}" + "".join(f"{cell:>15}" for cell in cells), flush=True)
    return not above


if __name__ == "__main__":
    sys.exit(main())
