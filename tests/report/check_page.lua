-- A report as its readers meet it: opened offline in headless Chromium, in a wide and in a narrow window, by day and by
-- night, with the keyboard alone, and printed. What a page owes its readers is in page_probe.js.
-- Usage: lua5.4 check_page.lua CHROMIUM SOURCE_DIR PROGRAM        a small report of its own
--        lua5.4 check_page.lua CHROMIUM SOURCE_DIR REPORT.html    one that is there
-- Exits with 77 (skipped) where there is no Chromium. Faults are planted into a sound page each time, to see that they are found.

local chromium, source, what = assert(arg[1]), assert(arg[2]), assert(arg[3])
if not os.execute("command -v '" .. chromium .. "' >/dev/null 2>&1") then
    print("SKIP: no Chromium")
    os.exit(77)
end
package.path = ("%s/tests/report/?.lua;%s/tests/cli/?.lua;%s"):format(source, source, package.path)
local browser = require "browser"

local LEAST_CONTRAST = 4.5
local MOST_BYTES = 2 * 1000 * 1000
local WIDE, NARROW = 1280, 360
local scratch = assert(io.popen("mktemp -d")):read("l")
local n_checks, n_failed = 0, 0

local function read(path)
    local file <close> = assert(io.open(path, "rb"))
    return file:read("a")
end

local function check(ok, complaint)
    n_checks = n_checks + 1
    if ok then return end
    n_failed = n_failed + 1
    print("FAILED " .. complaint)
end

-- Each complaint is a failure.
local function each(complaints, when)
    n_checks = n_checks + 1
    for _, complaint in ipairs(complaints) do check(false, when .. ": " .. complaint) end
end

local function probe(b, call, when) each(b:evaluate("probe." .. call), ("%s (%s)"):format(call, when)) end

local function make_report()
    local results, page = scratch .. "/r.sqlite", scratch .. "/report.html"
    local line = ("'%s' batch scripts/experiments/kestria-deployment.lua -o '%s' --reps 6 >/dev/null 2>&1 && "
        .. "'%s' report '%s' -o '%s' 2>&1"):format(what, results, what, results, page)
    local out = assert(io.popen(("cd '%s' && %s || echo broken"):format(source, line))):read("a")
    if out:find "broken" then
        print((out:find "gnuplot" and "SKIP: " or "FAILED ") .. out)
        os.exit(out:find "gnuplot" and 77 or 1)
    end
    return page
end

local function resize(b, width, height)
    b:call("Emulation.setDeviceMetricsOverride", { width = width, height = height, deviceScaleFactor = 1, mobile = false })
end

local function scheme(b, value)
    b:call("Emulation.setEmulatedMedia", { features = { { name = "prefers-color-scheme", value = value } } })
end

-- What the page wrote on the console and asked the network for: complaints.
local function noises(b, page)
    local out = {}
    for _, e in ipairs(b.events) do
        local p = e.params
        if e.method == "Runtime.exceptionThrown" then out[#out + 1] = "an exception: " .. p.exceptionDetails.text end
        if e.method == "Runtime.consoleAPICalled" then out[#out + 1] = "written on the console: " .. p.type end
        if e.method == "Log.entryAdded" then out[#out + 1] = ("console: %s: %s"):format(p.entry.level, p.entry.text) end
        if e.method == "Network.requestWillBeSent" and p.request.url ~= "file://" .. page then
            out[#out + 1] = "a request: " .. p.request.url:sub(1, 100)
        end
    end
    for _, name in ipairs(b:evaluate("probe.resources()")) do out[#out + 1] = "a resource: " .. name end
    return out
end

-- Tab through the whole page: every stop in the order of the page, each with its focus to be seen, and none left out.
local function steps(b)
    local n, last, out = b:evaluate("probe.n_stops()"), -1, {}
    for _ = 1, n do
        b:key("Tab", 9)
        local at = b:evaluate("probe.where_focus()")
        if not at.visible then out[#out + 1] = "no visible focus on " .. at.name end
        if at.stop ~= last + 1 then
            out[#out + 1] = ("after stop %d of %d comes %s"):format(last + 1, n, at.name)
            return out
        end
        last = at.stop
    end
    return out
end

local function open_page(b, page)
    b:load(page)
    b:evaluate(read(source .. "/tests/report/page_probe.js"))
end

-- A page with nothing wrong, and one fault at a time planted into it: what the probe must find, and in which of its functions.
local SOUND = [[<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Sound</title>
<style>:focus-visible{outline:3px solid #05a}body{color:#222;background:#fff}svg{background:#fff}</style></head><body><main><h1>One</h1><h2 id="two">Two</h2>
<p><a href="#two">Up</a></p><section id="s"><figure id="f"><svg role="img" aria-labelledby="t d" width="200" height="60">
<title id="t">A bar</title><desc id="d">One bar as wide as the picture, with its name.</desc>
<rect width="200" height="60" fill="#fff"/><text x="20" y="40" fill="#222">bar</text></svg>
<figcaption>A bar.</figcaption></figure>
<div class="wide" tabindex="0" style="width:300px;overflow-x:auto"><table><caption>Numbers</caption><thead><tr><th scope="col">name</th>
<th scope="col">a_very_long_name_that_needs_room_and_scrolls</th></tr></thead><tbody><tr><th scope="row">x</th><td>1</td></tr></tbody>
</table></div></section></main></body></html>]]
local FAULTS = {
    { ' lang="en"', "", "page()", "no language" },
    { "</main>", '</main><script src="x.js"></script>', "page()", "active or outside" },
    { "</main>", '</main><script type="module">1</script>', "page()", "active or outside" },
    { 'href="#two"', 'href="../x.html"', "page()", "../x.html" },
    { 'id="s"', 'id="two"', "ids()", "id two twice" },
    { 'href="#two"', 'href="#three"', "ids()", "points at three" },
    { "h2", "h4", "headings()", "after a heading of level 1" },
    { "<desc.-</desc>", "", "pictures()", "no desc" },
    { ' role="img"', "", "pictures()", "no role" },
    { "<figcaption>.-</figcaption>", "", "pictures()", "no caption" },
    { ' scope="row"', "", "tables()", "scope null" },
    { ">name<", "><", "tables()", "empty head cell" },
    { "<caption>.-</caption>", "", "tables()", "no caption" },
    { ' tabindex="0"', "", "unreachable()", "no key reaches it" },
    { "overflow%-x:auto", "", "wider()", "wide in a window of" },
    { "body{color:#222", "body{color:#888", "contrasts(4.5)", "contrast 3.5" },
    { '40" fill="#222', '40" fill="#999', "contrasts(4.5)", "contrast 2.8" },
    { 'height="60" fill="#fff"', 'height="60" fill="#444"', "contrasts(4.5)", "on rgb(68,68,68)" },
    { "</style>", "@media(prefers-color-scheme:dark){body{background:#333}}</style>", "contrasts(4.5)", "on rgb(51,51,51)", "dark" },
    { "</main>", "<script>console.error(1)</script></main>", noises, "written on the console: error" },
    { "</main>", "<script>undefined_function()</script></main>", noises, "exception" },
    { "</main>", '<img src="http://far.invalid/a.png" alt="a"></main>', noises, "a request: http://far" },
    { "<p><a", '<p tabindex="2">x</p><p><a tabindex="3"', steps, "comes" },
    { "</style>", "a:focus-visible{outline:none}</style>", steps, "no visible focus on a" },
}

-- The probe must be able to fail.
local function self_test(b)
    local path = scratch .. "/sound.html"
    local function complaints(text, call, value)
        local file <close> = assert(io.open(path, "wb"))
        file:write(text)
        file:close()
        b:load(path)
        scheme(b, value or "light")
        resize(b, NARROW, 900)
        b:evaluate(read(source .. "/tests/report/page_probe.js"))
        local list = type(call) == "function" and call(b, path) or b:evaluate("probe." .. call)
        return table.concat(list, "; ")
    end
    for _, f in ipairs(FAULTS) do
        local before = complaints(SOUND, f[3], f[5])
        check(before == "", "the sound page: " .. before)
        local text, n = SOUND:gsub(f[1], (f[2]:gsub("%%", "%%%%")), f[1] ~= "h2" and 1 or nil)
        local said = complaints(text, f[3], f[5])
        check(n > 0 and said:find(f[4], 1, true), ("planted: %s -> %s, but it said: %s"):format(f[1], f[2], said))
    end
end

local page = what:find "%.html$" and what or make_report()
check(#read(page) < MOST_BYTES, ("the page has %d bytes"):format(#read(page)))
local b = browser.open(chromium, scratch)
self_test(b)
scheme(b, "light")
resize(b, WIDE, 900)
open_page(b, page)
each(noises(b, page), "opened")
for _, call in ipairs { "page()", "ids()", "headings()", "pictures()", "tables()" } do probe(b, call, "all") end
each(steps(b), "keyboard, details closed")
open_page(b, page) -- where the next Tab begins is kept by nothing else
b:evaluate("probe.open()")
check(b:evaluate("probe.n_stops()") > 10, "there are stops for the keyboard")
each(steps(b), "keyboard, details open")
for _, width in ipairs { WIDE, NARROW } do
    resize(b, width, 900)
    probe(b, "wider()", width .. " wide")
    probe(b, "unreachable()", width .. " wide")
end
for _, value in ipairs { "light", "dark" } do
    scheme(b, value)
    resize(b, WIDE, 900)
    resize(b, WIDE, b:evaluate("probe.height()") + 100)
    check(b:evaluate(("matchMedia('(prefers-color-scheme: %s)').matches"):format(value)), "the scheme is " .. value)
    probe(b, ("contrasts(%g)"):format(LEAST_CONTRAST), value)
end
check(b:evaluate("probe.n_texts()") > 200, "there are texts to look at")
resize(b, WIDE, 900)
local pdf = b:call("Page.printToPDF", { printBackground = true }).data
check(pdf:sub(1, 6) == "JVBERi" and #pdf > 50000, "it prints to PDF")
each(noises(b, page), "to the end")
b:close()
os.execute("rm -rf '" .. scratch .. "'")
print(("%d checks, %d failed"):format(n_checks, n_failed))
os.exit(n_failed == 0)
