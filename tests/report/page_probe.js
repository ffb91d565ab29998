// Evaluated in the page of a report by check_page.lua: makes `probe`, whose functions each give a list of complaints,
// empty when there is nothing to complain of. It knows no reports, only what any page owes to its readers.
(() => {
    const all = selector => [...document.querySelectorAll(selector)];
    const where = e => {
        const name = e.id ? "#" + e.id : (e.getAttribute("class") || "").split(" ")[0];
        const text = (e.textContent || "").trim().replace(/\s+/g, " ").slice(0, 40);
        const figure = e.closest("figure, section");
        return `${e.tagName.toLowerCase()}${name ? " " + name : ""} "${text}"${figure ? " in #" + figure.id : ""}`;
    };
    const shown = e => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;

    // --- colours ---

    // "rgb(1, 2, 3)", "rgba(1, 2, 3, 0.5)"; paint that is no colour (none, a pattern) gives null.
    const parse = colour => {
        const n = /^rgba?\(/.test(colour) ? colour.match(/[\d.]+/g).map(Number) : null;
        return n && { rgb: n.slice(0, 3), alpha: n.length > 3 ? n[3] : 1 };
    };
    const over = (top, ground) => top.rgb.map((v, i) => v * top.alpha + ground[i] * (1 - top.alpha));
    const linear = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    const luminance = rgb => 0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2]);
    const contrast = (a, b) => {
        const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p);
        return (x + 0.05) / (y + 0.05);
    };
    const canvas = () => matchMedia("(prefers-color-scheme: dark)").matches ? [18, 18, 18] : [255, 255, 255];

    // What an element of HTML stands on: the backgrounds of its ancestors, blended from the root.
    const ground = e => {
        const chain = [];
        for (; e; e = e.parentElement) chain.unshift(e);
        return chain.reduce((rgb, x) => {
            const paint = parse(getComputedStyle(x).backgroundColor);
            return paint ? over(paint, rgb) : rgb;
        }, canvas());
    };
    const opacity = e => {
        let product = 1;
        for (; e; e = e.parentElement) product *= Number(getComputedStyle(e).opacity);
        return product;
    };
    // What a text of a picture stands on: the picture's ground and every filled shape below the middle of the text. The
    // window must be as large as the page, for only what is in it can be asked for.
    const ground_in_picture = e => {
        const box = e.getBoundingClientRect();
        const below = document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        const shapes = below.filter(x => x.closest("svg") && !x.closest("text") && x.tagName !== "svg" &&
            x.isPointInFill && x.tagName !== "line");
        return shapes.reverse().reduce((rgb, x) => {
            const style = getComputedStyle(x), paint = parse(style.fill);
            return paint ? over({ rgb: paint.rgb, alpha: paint.alpha * style.fillOpacity * opacity(x) }, rgb) : rgb;
        }, ground(e.closest("svg")));
    };
    const own_text = e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim() !== "");

    const contrasts = least => all("body *").filter(e => own_text(e) && !e.closest("title, desc, style") && shown(e))
        .map(e => {
            const in_picture = e.closest("svg");
            const behind = in_picture ? ground_in_picture(e) : ground(e);
            const style = getComputedStyle(e), paint = parse(in_picture ? style.fill : style.color);
            if (!paint) return null;
            const alpha = paint.alpha * opacity(e) * (in_picture ? style.fillOpacity : 1);
            const ratio = contrast(over({ rgb: paint.rgb, alpha }, behind), behind);
            return ratio < least ? `${where(e)}: contrast ${ratio.toFixed(2)}, ${style[in_picture ? "fill" : "color"]}` +
                ` on rgb(${behind.map(Math.round)})` : null;
        }).filter(Boolean);

    // --- structure ---

    const ids = () => {
        const seen = new Set(), twice = [];
        for (const e of all("[id]")) seen.has(e.id) ? twice.push(`id ${e.id} twice`) : seen.add(e.id);
        const missing = [];
        for (const e of all("[aria-labelledby], [aria-describedby], a[href^='#']")) {
            const names = [e.getAttribute("aria-labelledby"), e.getAttribute("aria-describedby")].filter(Boolean)
                .flatMap(x => x.split(/\s+/));
            const href = e.getAttribute("href");
            if (href && href.length > 1 && e.tagName === "A") names.push(decodeURIComponent(href.slice(1)));
            for (const name of names) if (!seen.has(name)) missing.push(`${where(e)} points at ${name}, which is not there`);
        }
        return twice.concat(missing);
    };
    const pictures = () => all("svg, img").filter(e => !e.parentElement.closest("svg")).flatMap(e => {
        if (e.tagName === "IMG") return e.alt ? [] : [`${where(e)}: no alt text`];
        const says = ["title", "desc"].map(t => e.querySelector(":scope > " + t)?.textContent.trim() || "");
        const named = (e.getAttribute("aria-labelledby") || "").split(/\s+/);
        return [e.getAttribute("role") === "img" ? "" : "no role img", says[0] ? "" : "no title", says[1].length > 30 ? "" : "no desc",
            ["title", "desc"].every(t => named.includes(e.querySelector(":scope > " + t)?.id)) ? "" : "not labelled by its title and desc",
            e.closest("figure")?.querySelector("figcaption") ? "" : "no caption"]
            .filter(Boolean).map(x => `${where(e)} ${e.getAttribute("aria-labelledby")}: ${x}`);
    });
    const headings = () => {
        const complaints = all("h1").length === 1 ? [] : [`${all("h1").length} h1`];
        let last = 0;
        for (const h of all("h1, h2, h3, h4, h5, h6")) {
            const level = Number(h.tagName[1]);
            if (level > last + 1) complaints.push(`${where(h)} after a heading of level ${last}`);
            if (!h.textContent.trim()) complaints.push(`${where(h)} is empty`);
            last = level;
        }
        return complaints;
    };
    const tables = () => all("table").flatMap(t => {
        const complaints = t.caption?.textContent.trim() ? [] : ["no caption"];
        if (!t.tHead || !t.tHead.rows.length) complaints.push("no head");
        for (const th of t.querySelectorAll("th")) {
            const scope = th.getAttribute("scope");
            if (scope !== (th.closest("thead") ? "col" : "row") && !/group$/.test(scope)) complaints.push(`${where(th)}: scope ${scope}`);
            if (th.closest("thead") && !th.textContent.trim()) complaints.push("an empty head cell");
        }
        for (const row of t.tBodies[0]?.rows || []) if (!row.querySelector("th")) { complaints.push("a row without a head cell"); break; }
        return complaints.map(x => `table "${(t.caption || t).textContent.trim().slice(0, 50)}": ${x}`);
    });
    // A script of a type that no browser runs is data.
    const active = "script:not([type]), script[type*='javascript' i], script[type='module' i], script[src], iframe, object, embed, " +
        "link, base, form";
    const page = () => [document.documentElement.lang ? "" : "no language", document.title ? "" : "no title",
        all("main").length === 1 ? "" : "not one main", all(active).length === 0 ? "" : "active or outside content"]
        .concat(all("a[href], summary").map(e => e.textContent.trim() ? "" : `${where(e)} says nothing`),
            all("a[href]").map(e => /^(#|https?:|mailto:)/.test(e.getAttribute("href")) ? "" : `${where(e)}: ${e.getAttribute("href")}`))
        .filter(Boolean);
    const wider = () => {
        const width = document.documentElement.clientWidth, complaints = [];
        if (document.scrollingElement.scrollWidth > width) {
            const guilty = all("body *").filter(e => shown(e) && e.getBoundingClientRect().right > width + 1 &&
                !e.closest("svg, .table, pre")).slice(0, 3).map(where);
            complaints.push(`the page is ${document.scrollingElement.scrollWidth} wide in a window of ${width}: ${guilty.join("; ")}`);
        }
        return complaints;
    };

    // --- keyboard ---

    const scrolls = e => /(auto|scroll)/.test(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth + 1;
    const stops = () => all("a[href], summary, [tabindex='0'], button, input, select").filter(shown);
    const unreachable = () => all("body *").filter(e => shown(e) && !e.closest("svg") && scrolls(e) && e.tabIndex < 0)
        .map(e => `${where(e)} scrolls and no key reaches it`);
    const where_focus = () => {
        const e = document.activeElement, style = getComputedStyle(e);
        const line = parse(style.outlineColor);
        const visible = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && line &&
            contrast(over(line, ground(e.parentElement || e)), ground(e.parentElement || e)) >= 3;
        return { stop: stops().indexOf(e), body: e === document.body, visible, name: where(e) };
    };

    window.probe = { contrasts, ids, pictures, headings, tables, page, wider, unreachable, where_focus,
        n_stops: () => stops().length, n_texts: () => all("body *").filter(own_text).length,
        open: () => { for (const d of all("details")) d.open = true; },
        height: () => document.documentElement.scrollHeight,
        resources: () => performance.getEntriesByType("resource").map(r => r.name) };
    return Object.keys(window.probe).length;
})();
