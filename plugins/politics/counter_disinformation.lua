-- Answer what is said against the mission, where it is believed.
--
-- The share of public information that answers rumours follows their strength, and public information is staffed first while
-- they are strong. In public they are rebutted only when most people believe the mission; where they do not, a denial carries
-- the rumour further, so the mission explains what it does instead. Doctrine (study 2.3, 4.4, 6.7): a narrative that nobody
-- contests becomes the truth, and dialogue works better than denial. The price: money and people who do not do other outreach,
-- other sections that wait for staff, and words where only conduct would help.

local SILENT, EXPLAIN, REBUT = 0, 1, 2
local INFORMATION, NO_SECTION = 6, 10

local function say(m, message)
    if message ~= m.state.message and m:set_message(message) then m.state.message = message end
end

local function answer(m, frac)
    frac = math.floor(10 * frac + 0.5) / 10 -- in steps, or every month would need an order
    if frac ~= m.state.answer and m:answer_rumours(frac) then m.state.answer = frac end
end

local function staff(m, section)
    if section ~= m.state.section and m:prioritise_section(section) then m.state.section = section end
end

-- Where it is worst: rumours are a matter of towns.
local function worst(m)
    local most = 0
    for i = 1, m.sectors.n do most = math.max(most, m.sectors.rumour_frac[i]) end
    return most
end

local function month(m)
    local level, p = worst(m), m.params
    local strong = level >= p.strong_frac
    local range = p.most_frac - p.least_frac
    answer(m, p.least_frac + math.max(0, range) * math.min(1, level / math.max(0.01, p.strong_frac)))
    staff(m, strong and INFORMATION or NO_SECTION)
    if not strong then
        if level < p.strong_frac / 2 then say(m, SILENT) end
    else
        say(m, m.world.credibility_frac >= p.believed_frac and REBUT or EXPLAIN)
    end
end

return {
    api_version = 1,
    kind = "policy",
    name = "politics/counter_disinformation",
    summary = "Answer rumours by their strength; rebut in public only where the mission is believed, else explain.",
    owns = { "information", "leadership" },
    params = {
        strong_frac = { default = 0.1, min = 0, max = 1, unit = "1",
                        doc = "Rumours, where they are worst, at which all is thrown in." },
        least_frac = { default = 0.2, min = 0, max = 1, unit = "1", doc = "Public information for answers at any time." },
        most_frac = { default = 1, min = 0, max = 1, unit = "1", doc = "The same while rumours are strong." },
        believed_frac = { default = 0.5, min = 0, max = 1, unit = "1",
                          doc = "Credibility from which rumours are rebutted in public." },
    },
    on_start = function(m)
        m.state.message, m.state.section = SILENT, NO_SECTION
        month(m)
    end,
    on_month = month,
}
