-- Disarm when it is safe, and no faster than they can be received.
--
-- Sites open once enough troops stand in the sectors that have one; entry is verified; intake is throttled while too many
-- discharged people wait for a reintegration place. Doctrine: fighters hand in weapons to someone who can protect them,
-- a cantonment without guards is a riot, and a discharged fighter without a place is a recruit. The price is time, in
-- which leaders change their minds. Hence a latest day for opening; and those who have come must not be left at the gate:
-- the throttle is lifted as the queue grows, and for some months after a riot at a site.

local function sites_are_guarded(m)
    for i = 1, m.sectors.n do
        if m.sectors.ddr_site[i] == 1 and m.sectors.troops_persons[i] < m.params.troops_per_site_persons then
            return false
        end
    end
    return true
end

local function open_when_ready(m)
    if m.state.open then return end
    if sites_are_guarded(m) or m.now_days >= m.params.latest_day then
        m:set_strictness(m.params.strict_frac)
        m.state.open = m:open_ddr()
    end
end

local function throttle(m)
    local waiting, bound = m.world.reintegration_waiting_persons, m.params.max_waiting_persons
    local room = math.max(0, math.min(1, 2 - 2 * waiting / bound)) -- full up to half the bound, nothing at the bound
    local queue, most = m.world.ddr_waiting_persons, m.params.most_queue_persons
    if m.state.complete and queue < 1 then return end
    if m.now_days < (m.state.lifted_until or 0) then room = 1 end
    room = math.max(room, math.min(1, 2 * queue / most - 1)) -- from half of the longest queue on; at it, full
    local intake = math.floor(m.params.intake_per_day * room + 0.5)
    if intake ~= m.state.intake then
        m:set_intake(intake)
        m.state.intake = intake
    end
end

local function month(m)
    open_when_ready(m)
    if m.state.open then throttle(m) end
end

local function after_riot(m)
    m.state.lifted_until = m.now_days + m.params.lifted_days
    throttle(m)
end

return {
    api_version = 1,
    kind = "policy",
    name = "ddr/sequenced",
    summary = "Open when sites are guarded, verify strictly, take in no more than can be reintegrated.",
    owns = { "ddr" },
    params = {
        troops_per_site_persons = { default = 300, min = 0, max = 3000, unit = "persons",
                                    doc = "Troops in each sector with a site before the sites open." },
        latest_day = { default = 540, min = 0, max = 2000, unit = "days",
                       doc = "Day of the mission on which the sites open anyway." },
        intake_per_day = { default = 120, min = 10, max = 500, unit = "persons/day", type = "count",
                           doc = "Most people a site takes in on a day when nobody waits." },
        max_waiting_persons = { default = 4000, min = 100, max = 100000, unit = "persons",
                                doc = "Discharged people waiting for a place at which intake stops." },
        most_queue_persons = { default = 1000, min = 100, max = 100000, unit = "persons",
                               doc = "People queueing at the sites at which intake is not throttled, whoever waits at home." },
        lifted_days = { default = 120, min = 0, max = 1000, unit = "days",
                        doc = "Days after a riot at a site in which intake is not throttled." },
        strict_frac = { default = 0.7, min = 0, max = 1, unit = "1", doc = "How strictly entry is verified." },
    },
    on_start = month,
    on_month = month,
    on_camp_riot = after_riot,
    on_ddr_complete = function(m) m.state.complete = true end,
}
