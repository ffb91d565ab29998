-- The main causal loops of the model as a picture: writes an SVG to stdout. Nodes have a place, arrows a bend; nothing is
-- laid out by itself, so that a reader who knows the picture finds each part where it was. Colours after Okabe and Ito.
--
--     lua5.4 scripts/plots/loops.lua > kernel/model/docs/loops.svg

local WIDTH, HEIGHT = 1580, 960
local SIZE = 19 -- of names
-- Each group of names has a colour for arrows, and a darker one of the same hue for words.
local COLOUR = { protection = "#0072b2", parties = "#d55e00", ddr = "#009e73", host = "#e69f00", council = "#cc79a7", people = "#56b4e9" }
local WORDS = { protection = "#00588a", parties = "#a84a00", ddr = "#00734f", host = "#8a5f00", council = "#963f6f", people = "#1f76ab" }

-- --- what is drawn ---

-- name = { x, y, group, lines }: the centre of the name.
local NODES = {
    presence = { 370, 420, "protection", "Peacekeepers", "outside the wire" },
    attacks = { 570, 690, "protection", "Attacks on", "civilians" },
    answered = { 805, 655, "protection", "Attacks answered", "in time" },
    belief = { 860, 850, "protection", "Belief that the", "mission acts" },
    sight = { 320, 610, "protection", "What the", "mission sees" },
    consent = { 430, 860, "protection", "Local consent" },
    reported = { 160, 830, "council", "Violence", "reported" },
    ceiling = { 110, 580, "council", "Ceiling set by", "the Council" },
    roads = { 110, 370, "protection", "Contested", "roads" },
    gates = { 275, 175, "people", "Guards tied", "down at gates" },
    displaced = { 490, 150, "people", "People", "displaced" },
    grievance = { 710, 130, "people", "Grievances,", "idle youth" },
    armed = { 790, 430, "parties", "Men under arms" },
    fear = { 1030, 310, "parties", "Fear of", "armed rivals" },
    wish = { 1090, 670, "parties", "Leaders' wish", "to fight" },
    ddr = { 1190, 440, "ddr", "Men who come in", "(DDR)" },
    delivers = { 1400, 560, "ddr", "What the agree-", "ment delivers" },
    overdue = { 1410, 350, "ddr", "Cash and", "places overdue" },
    arrears = { 1380, 130, "host", "Pay of the state", "in arrears" },
    police = { 1080, 60, "host", "Host police", "at work" },
    host = { 980, 180, "host", "Host's consent" },
    limits = { 630, 290, "host", "Limits put on", "the mission" },
}

-- { from, to, sign, bend, group }: bend is how far the arrow bows to the left of its way, as a share of its length; where that is
-- not enough, `via` is the point that draws the curve.
local ARROWS = {
    { "presence", "attacks", "-", -0.07, "protection" }, { "presence", "sight", "+", 0.08, "protection" },
    { "presence", "answered", "+", 0.0, "protection" }, { "presence", "wish", "-", 0.025, "protection" },
    { "sight", "answered", "+", 0.03, "protection" }, { "sight", "reported", "+", 0.04, "council" },
    { "answered", "attacks", "-", 0.06, "protection" }, { "answered", "belief", "+", 0.06, "protection" },
    { "attacks", "belief", "-", 0.05, "protection" }, { "belief", "attacks", "-", 0.21, "protection" },
    { "belief", "wish", "-", -0.08, "parties" }, { "attacks", "consent", "-", 0.12, "protection" },
    { "consent", "sight", "+", 0.12, "protection" }, { "attacks", "reported", "+", 0.05, "council" },
    { "reported", "ceiling", "+", 0.12, "council" }, { "ceiling", "presence", "+", -0.1, "council" },
    { "attacks", "displaced", "+", 0.02, "people" }, { "displaced", "gates", "+", -0.12, "people" },
    { "gates", "presence", "-", -0.04, "people" }, { "displaced", "grievance", "+", 0.15, "people" },
    { "grievance", "armed", "+", -0.07, "people" }, { "armed", "attacks", "+", 0.03, "people" },
    { "armed", "wish", "+", 0.16, "parties" }, { "wish", "armed", "+", 0.12, "parties" },
    { "wish", "ddr", "-", -0.12, "ddr" }, { "ddr", "armed", "-", 0.1, "ddr" },
    { "armed", "fear", "+", -0.06, "parties" }, { "fear", "ddr", "-", 0.12, "parties" },
    { "ddr", "overdue", "+", 0.12, "ddr" }, { "overdue", "delivers", "-", 0.12, "ddr" },
    { "delivers", "wish", "-", 0.1, "ddr" }, { "wish", "arrears", "+", 0, "host", via = { 1790, 750 } },
    { "arrears", "police", "-", -0.1, "host" }, { "police", "grievance", "-", -0.09, "host" },
    { "armed", "host", "+", -0.05, "host" }, { "police", "host", "-", 0.0, "host" },
    { "host", "limits", "-", -0.06, "host" }, { "limits", "presence", "-", -0.04, "host" },
    { "presence", "roads", "-", 0.15, "protection" }, { "roads", "presence", "-", 0.15, "protection" },
}

-- { x, y, sign, name, group, clockwise, way }: R reinforces itself, B balances.
local LOOPS = {
    { 435, 640, "R1", "trust brings|warning", "protection", true, "attacks consent sight answered" },
    { 712, 785, "R2", "resolve is|learned", "protection", true, "attacks belief" },
    { 165, 680, "B1", "calm draws|the mission|down", "council", true, "attacks reported ceiling presence" },
    { 410, 255, "R3", "people at|the gates", "people", false, "attacks displaced gates presence" },
    { 630, 375, "R4", "harm feeds|the ranks", "people", true, "attacks displaced grievance armed" },
    { 225, 395, "R5", "", "protection", true, "presence roads" },
    { 955, 520, "R6", "might tempts", "parties", true, "armed wish" },
    { 1015, 395, "R7", "security dilemma", "parties", true, "armed fear ddr" },
    { 1130, 520, "R8", "peace|disarms", "ddr", false, "wish ddr armed" },
    { 1330, 440, "B2", "promises|outrun money", "ddr", true, "ddr overdue delivers wish" },
    { 800, 262, "B3", "a guest who|succeeds is|welcome less", "host", false, "presence wish armed host limits" },
    { 1210, 190, "R9", "a state that|cannot pay", "host", false, "wish arrears police grievance armed" },
}

-- Every loop is there, arrow by arrow, and its signs multiply to what it is called.
local function check_loop(loop)
    local way, n_minus = {}, 0
    for name in loop[7]:gmatch("%S+") do way[#way + 1] = name end
    for i, from in ipairs(way) do
        local to, sign = way[i % #way + 1], nil
        for _, arrow in ipairs(ARROWS) do
            if arrow[1] == from and arrow[2] == to then sign = arrow[3] end
        end
        assert(sign, loop[3] .. ": no arrow from " .. from .. " to " .. to)
        if sign == "-" then n_minus = n_minus + 1 end
    end
    assert((n_minus % 2 == 0) == (loop[3]:sub(1, 1) == "R"), loop[3] .. ": signs do not make it so")
end
for _, loop in ipairs(LOOPS) do check_loop(loop) end

-- --- geometry ---

local function half_size(node)
    local widest = 0
    for i = 4, #node do widest = math.max(widest, utf8.len(node[i])) end
    return widest * SIZE * 0.29 + 12, (#node - 3) * SIZE * 0.62 + 7
end

-- Where the way from (x, y) towards the middle of a node meets the node's frame, an ellipse that holds its name.
local function outside(node, x, y)
    local a, b = half_size(node)
    a, b = a * 1.08, b * 1.18
    local dx, dy = x - node[1], y - node[2]
    local scale = 1 / math.sqrt((dx / a) ^ 2 + (dy / b) ^ 2)
    return node[1] + dx * scale, node[2] + dy * scale
end

-- A quadratic curve as { x0, y0, control x, y, x1, y1 }.
local function curve_of(arrow)
    local from, to = NODES[arrow[1]], NODES[arrow[2]]
    local mx, my = (from[1] + to[1]) / 2, (from[2] + to[2]) / 2
    local dx, dy = to[1] - from[1], to[2] - from[2]
    local cx, cy = mx + dy * arrow[4] * 2, my - dx * arrow[4] * 2
    if arrow.via then cx, cy = arrow.via[1], arrow.via[2] end
    local x0, y0 = outside(from, cx, cy)
    local x1, y1 = outside(to, cx, cy)
    return { x0, y0, cx, cy, x1, y1 }
end

local function point(c, t)
    local u = 1 - t
    return u * u * c[1] + 2 * u * t * c[3] + t * t * c[5], u * u * c[2] + 2 * u * t * c[4] + t * t * c[6]
end

-- The place on a curve so many pixels before its end.
local function before_end(c, pixels)
    local t, x, y = 1, c[5], c[6]
    local way = 0
    while way < pixels and t > 0 do
        t = t - 0.002
        local nx, ny = point(c, t)
        way = way + math.sqrt((nx - x) ^ 2 + (ny - y) ^ 2)
        x, y = nx, ny
    end
    return x, y, t
end

-- --- drawing ---

local out = {}
local function add(format, ...) out[#out + 1] = format:format(...) end

local function escape(text) return (text:gsub("&", "&amp;"):gsub("<", "&lt;")) end

local function draw_arrow(arrow)
    local c, colour = curve_of(arrow), COLOUR[arrow[5]]
    local bx, by, t = before_end(c, 13) -- the shaft ends inside the head
    -- the part of the curve up to t, by de Casteljau
    local qx, qy = c[1] + (c[3] - c[1]) * t, c[2] + (c[4] - c[2]) * t
    add('<path d="M%.1f %.1fQ%.1f %.1f %.1f %.1f" fill="none" stroke="%s" stroke-width="2.6"/>', c[1], c[2], qx, qy, bx, by,
        colour)
    local dx, dy = c[5] - bx, c[6] - by
    local length = math.sqrt(dx * dx + dy * dy)
    dx, dy = dx / length, dy / length
    local hx, hy = c[5] - dx * 16, c[6] - dy * 16
    add('<path d="M%.1f %.1fL%.1f %.1fL%.1f %.1fZ" fill="%s"/>', c[5], c[6], hx - dy * 7, hy + dx * 7, hx + dy * 7, hy - dx * 7, colour)
end

local function draw_sign(arrow)
    local colour = COLOUR[arrow[5]]
    local x, y = before_end(curve_of(arrow), 30)
    add('<circle cx="%.1f" cy="%.1f" r="9.5" fill="#fff" stroke="%s" stroke-width="2"/>', x, y, colour)
    add('<path d="M%.1f %.1fh9%s" fill="none" stroke="%s" stroke-width="2.4"/>', x - 4.5, y,
        arrow[3] == "+" and "m-4.5 -4.5v9" or "", WORDS[arrow[5]])
end

local function draw_node(node)
    local colour = WORDS[node[3]]
    local a, b = half_size(node)
    add('<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" rx="%.1f" fill="#fff"/>', node[1] - a, node[2] - b, 2 * a, 2 * b, b)
    for i = 4, #node do
        local y = node[2] + (i - 3 - (#node - 3 + 1) / 2) * SIZE * 1.2 + SIZE * 0.35
        add('<text x="%.1f" y="%.1f" fill="%s" font-weight="bold" text-anchor="middle">%s</text>', node[1], y, colour, escape(node[i]))
    end
end

-- A round arrow with R or B in it, and the name of the loop below.
local function draw_loop(loop)
    local x, y, sign, name, group, clockwise = table.unpack(loop)
    local colour, r = WORDS[group], 21
    local sweep, side = clockwise and 1 or 0, clockwise and 1 or -1
    local ax, ay = x + side * r * math.sin(math.rad(-40)), y - r * math.cos(math.rad(-40))
    add('<path d="M%.1f %.1fA%d %d 0 1 %d %.1f %.1f" fill="none" stroke="%s" stroke-width="2.2"/>', x + side * r * math.sin(math.rad(10)),
        y - r * math.cos(math.rad(10)), r, r, sweep, ax, ay, colour)
    local tx, ty = side * math.cos(math.rad(-40)), math.sin(math.rad(-40)) -- along the circle there
    add('<path d="M%.1f %.1fL%.1f %.1fL%.1f %.1fZ" fill="%s"/>', ax + tx * 11, ay + ty * 11, ax - ty * 6, ay + tx * 6, ax + ty * 6, ay - tx * 6, colour)
    add('<text x="%.1f" y="%.1f" fill="%s" font-size="18" font-weight="bold" text-anchor="middle">%s</text>', x, y + 6.5, colour, sign)
    local line = 0
    for part in name:gmatch("[^|]+") do
        add('<text x="%.1f" y="%.1f" fill="%s" font-size="15.5" font-style="italic" text-anchor="middle">%s</text>', x, y + r + 18 + line * 17, colour,
            escape(part))
        line = line + 1
    end
end

local function draw_key()
    local x = 40
    for _, words in ipairs { "+  more leads to more, less to less", "\u{2212}  more leads to less, less to more", "R  reinforces itself",
        "B  balances" } do
        add('<text x="%.0f" y="%d" fill="#444" font-size="15.5" xml:space="preserve">%s</text>', x, HEIGHT - 24, words)
        x = x + utf8.len(words) * 8.4 + 40
    end
end

add('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="DejaVu Sans, Verdana, sans-serif" font-size="%d" role="img" '
    .. 'aria-labelledby="loops-title loops-desc">', WIDTH, HEIGHT, SIZE)
add('<title id="loops-title">The main causal loops of the model</title>')
local said = {}
for _, loop in ipairs(LOOPS) do said[#said + 1] = loop[3] .. " " .. loop[4]:gsub("|", " ") end
add('<desc id="loops-desc">%s.</desc>', escape(table.concat(said, "; ")))
add('<rect width="%d" height="%d" fill="#fff"/>', WIDTH, HEIGHT)
for _, arrow in ipairs(ARROWS) do draw_arrow(arrow) end
local names = {}
for name in pairs(NODES) do names[#names + 1] = name end
table.sort(names)
for _, name in ipairs(names) do draw_node(NODES[name]) end
for _, arrow in ipairs(ARROWS) do draw_sign(arrow) end
for _, loop in ipairs(LOOPS) do draw_loop(loop) end
draw_key()
add('</svg>')
io.write(table.concat(out, "\n"), "\n")
