/* Head, style and end of the page; see frame.h. */
#include "report/page/frame.h"

#include "report/html.h"

/* Text colours have a contrast of at least 4.5:1 on their backgrounds, light and dark. Pictures keep a white
 * ground in the dark, for their colours are chosen on white. */
static const char STYLE[] =
    ":root{--ink:#1c1c1c;--soft:#555;--line:#d4d4d4;--paper:#fff;--tint:#f4f6f8;--link:#00588a}\n"
    "@media(prefers-color-scheme:dark){:root{--ink:#ececec;--soft:#b4b4b4;--line:#444;--paper:#161616;--tint:"
    "#222;"
    "--link:#8cc8f0}}\n"
    "*{box-sizing:border-box}\n"
    "html{color-scheme:light dark;scroll-behavior:smooth}\n"
    "body{margin:0 auto;max-width:72rem;padding:1.5rem 1rem 4rem;font:1rem/1.55 "
    "system-ui,sans-serif;color:var(--ink);"
    "background:var(--paper)}\n"
    "h1{font-size:1.9rem;line-height:1.2;margin:.2rem 0 .4rem}\n"
    "h2{font-size:1.3rem;margin:2.6rem 0 .6rem;padding-top:.6rem;border-top:1px solid var(--line)}\n"
    "h3{font-size:1rem;margin:1.6rem 0 .4rem}\n"
    "p,li,dd{max-width:46rem}\n"
    ".lead{color:var(--soft);margin:0 0 1rem}\n"
    ".notes{color:var(--soft);font-size:.9rem;white-space:pre-line;margin:.2rem 0}\n"
    "a{color:var(--link)}\n"
    "a:focus-visible,summary:focus-visible,.table:focus-visible,.scroll:focus-visible,pre:focus-visible{outline:3px solid "
    "var(--link);"
    "outline-offset:2px}\n"
    "nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;list-style:none;padding:0;margin:.8rem 0}\n"
    ".verdicts{list-style:none;padding:0;margin:1rem 0}\n"
    ".verdicts li{font-size:1.12rem;border-left:4px solid var(--link);background:var(--tint);padding:.5rem "
    ".9rem;"
    "margin:.5rem 0}\n"
    ".warn{border-left:4px solid #d55e00;background:var(--tint);padding:.5rem .9rem;max-width:46rem}\n"
    ".figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:1.4rem;"
    "align-items:start;grid-auto-flow:dense}\n"
    "figure{margin:0;min-width:0}figure.wide{grid-column:1/-1}\n"
    ".l,.l7,.l8,.l9,.l10{fill:none;color:#000;stroke:currentColor}.l7{stroke-width:.7}.l8{stroke-width:.8}"
    ".l9{stroke-width:.9}.l10{stroke-width:1}svg text{stroke:none}\n" // see small_svg.h
    "figure svg{font-family:sans-serif;font-size:12px;display:block;width:100%;height:auto;background:#fff;border:1px solid var(--line)}\n"
    "@media(max-width:40rem){.scroll{overflow-x:auto}.scroll svg{width:60rem}}\n" // a page as wide as paper, on a telephone
    "#fig-differences{grid-row:span 2}\n"
    "figcaption{color:var(--soft);font-size:.9rem;margin:.3rem 0}\n"
    ".table{overflow-x:auto;margin:.5rem 0}\n"
    "table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}\n"
    "caption{text-align:left;font-weight:600;padding:.2rem 0}\n"
    "th,td{padding:.25rem .7rem;border-bottom:1px solid "
    "var(--line);text-align:left;vertical-align:top;font-weight:400}\n"
    ".metric "
    "caption{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden;white-space:nowrap}"
    "\n"
    "thead th{border-bottom:2px solid var(--ink);font-weight:600}\n"
    ".n{text-align:right;white-space:pre}\n" // a cell breaks only where it holds a line break
    "td:nth-last-child(-n+2):not(.n){min-width:14rem}\n"
    "details{margin:.4rem 0}\n"
    "summary{cursor:pointer;color:var(--link)}\n"
    "pre{background:var(--tint);padding:.8rem;overflow-x:auto;font-size:.85rem}\n"
    "code{overflow-wrap:anywhere}\n"
    "dt{font-weight:600;margin-top:.5rem}dd{margin:0}\n"
    "@media "
    "print{:root{--ink:#000;--soft:#444;--paper:#fff;--tint:#fff}html{font-size:9.5pt}figure "
    "svg{max-height:20cm}body{max-width:none;padding:0;font-size:9."
    "5pt}"
    "nav{display:none}h2,h3{break-after:avoid}figure,tr,.verdicts li{break-inside:avoid}"
    ".figures{grid-template-columns:1fr "
    "1fr}.table{overflow:visible}table{font-size:8pt}th,td{padding:.2rem .35rem}"
    // Numbers stay whole and titles break; wide tables are smaller; no head of a table ends a page.
    "th.n{white-space:normal;overflow-wrap:anywhere}"
    "table:has(th:nth-child(9)){font-size:6.5pt}table:has(th:nth-child(9)) :is(th,td){padding:.15rem .2rem}"
    "td:nth-last-child(-n+2):not(.n){min-width:0}"
    "caption,thead,tbody tr:first-child{break-after:avoid}tbody tr:first-child,tbody tr:last-child{break-before:avoid}}\n";

void frame_begin(const char *title, struct text *out) {
    text_add(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                  "'unsafe-inline'\">\n"
                  "<meta name=\"generator\" content=\"truce\">\n<title>");
    html_escape(title, out);
    text_add(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n", STYLE);
}

void frame_end(struct text *out) {
    text_add(out, "</body>\n</html>\n");
}
