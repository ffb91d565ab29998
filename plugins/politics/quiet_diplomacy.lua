-- Say it to the minister, not to the press.
--
-- Abuse by government forces is raised behind closed doors, and limits on the mission are taken without protest. Patience has
-- an end: when too many deaths were documented within a year everything is published, for a while, and the door closes again.
-- Doctrine (study 5.1.6a, the pole of silent diplomacy, 3.1 and 4.2.6e): a host that trusts its guest listens to it, and a
-- peace process needs one that still answers the telephone. The price: quiet words work only as far as consent goes, every
-- accepted limit invites the next, people see a mission that keeps silent, and soldiers learn where the line is: just below
-- the tolerance.

local YEAR = 365

-- Documented deaths of the last year, by the day on which each came to light.
local function recent_deaths(m)
    local sum, kept = 0, {}
    for _, entry in ipairs(m.state.deaths) do
        if entry.day > m.now_days - YEAR then
            kept[#kept + 1] = entry
            sum = sum + entry.persons
        end
    end
    m.state.deaths = kept
    return sum
end

return {
    api_version = 1,
    kind = "policy",
    name = "politics/quiet_diplomacy",
    summary = "Publish nothing and protest against nothing, until too many killings by soldiers are on record.",
    owns = { "rights", "host" },
    params = {
        tolerance_persons = { default = 40, min = 0, max = 1e5, unit = "persons",
                              doc = "Deaths documented within a year at which the mission goes public." },
        loud_days = { default = 180, min = 30, max = 2000, unit = "days", doc = "How long it stays public." },
        answer = { default = 0, min = 0, max = 2, unit = "1", type = "count",
                   doc = "Answer to limits on the mission: 0 accepts, 1 protests, 2 defies." },
    },
    on_start = function(m)
        m.state.deaths = {}
        m:report_publicly(0)
        m:answer_restriction(m.params.answer)
    end,
    on_abuse = function(m, e)
        local deaths = m.state.deaths
        deaths[#deaths + 1] = { day = m.now_days, persons = e.deaths_persons }
    end,
    run = function(m)
        while true do
            m:wait_until(function() return recent_deaths(m) > m.params.tolerance_persons end)
            m:report_publicly(1)
            m:wait(m.params.loud_days)
            m:report_publicly(0)
            m.state.deaths = {}
        end
    end,
}
