-- No bargain with those who killed.
--
-- Past abuse is pursued in court from a chosen point on, judges are helped before anyone else, abuse by the government's own
-- men is published like anybody's, and a group that spoils is not wooed but arrested, one by one. Doctrine (study 3.4.6b,
-- 4.4.6b and 4.5.6): a deal with the violent teaches violence to the next; trust in institutions is rebuilt by what happens to
-- those who broke it. The price: leaders with blood on their hands have every reason to fight on, a host that is named in
-- public likes the mission less, arrests go wrong, and without judges at work pursuit frightens and settles nothing - which is
-- what `judges_frac` is for.

local JUSTICE, NO_SECTION = 9, 10
local SPOILS = 2

-- An order is given once: leaders have few to give.
local function press(m, i, frac)
    if (m.state.press[i] or 0) ~= frac and m:press(i, frac) then m.state.press[i] = frac end
end

local function arrest(m)
    local government, gone, posture = m.parties.government, m.parties.gone, m.parties.posture
    for i = 1, m.parties.n do
        if not government[i] and not gone[i] then press(m, i, posture[i] >= SPOILS and m.params.arrest_frac or 0) end
    end
end

-- Judges first, where they are wanting; pursuit once there are enough.
local function month(m)
    arrest(m)
    if not m.state.pursued and m.world.justice_capacity_frac >= m.params.judges_frac then
        m.state.pursued = m:pursue_justice(m.params.pursued_frac)
    end
    local section = m.world.justice_capacity_frac < m.params.enough_frac and JUSTICE or NO_SECTION
    if section ~= m.state.section and m:prioritise_section(section) then m.state.section = section end
end

return {
    api_version = 1,
    kind = "policy",
    name = "spoilers/justice_first",
    summary = "Pursue past abuse in court, help judges first, publish abuse, arrest spoilers instead of paying them.",
    owns = { "parties", "rights", "leadership" },
    params = {
        pursued_frac = { default = 1, min = 0, max = 1, unit = "1", doc = "How far abuse is pursued; 0 is amnesty." },
        judges_frac = { default = 0, min = 0, max = 1, unit = "1",
                        doc = "Judges at work, as a share of the need, before which pursuit does not begin; 0: at once." },
        enough_frac = { default = 0.8, min = 0, max = 1, unit = "1", doc = "Judges from which other sections have their turn." },
        published_frac = { default = 1, min = 0, max = 1, unit = "1", doc = "Documented abuses by the host that are published." },
        arrest_frac = { default = 0.3, min = 0, max = 1, unit = "1", doc = "Effort of arrests in a group that spoils." },
    },
    on_start = function(m)
        m.state.press = {}
        m:report_publicly(m.params.published_frac)
        month(m)
    end,
    on_month = month,
}
