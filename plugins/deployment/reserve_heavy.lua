-- Keep a fist back.
--
-- Every sector keeps one small garrison; the largest part of the force waits where it can reach most of the country soonest.
-- Who answers a warning is taken from the reserve while it can be there within some hours, so that a garrison that is left bare
-- is the exception. Doctrine (study 4.1.6b, 4.2.4): a mission must be able to concentrate, and it can only with what is not
-- tied to a place. The price: a reserve is far from everybody, is seen by few, and waits for roads, rains and the crisis cell.

-- The air head, or the capital, or any sector, from which the others are nearest by road; cut off counts as a week.
local function seat(m)
    local best, least
    local people = m.sectors.population_persons
    for i = 1, m.sectors.n do
        local hours = (m.sectors.hub[i] == 1 or m.sectors.capital[i] == 1) and 0 or 1e9
        for j = 1, m.sectors.n do hours = hours + math.min(168, m:travel_hours(i, j)) * people[j] / 1e6 end
        if m.sectors.handed_over[i] == 0 and (not least or hours < least) then best, least = i, hours end
    end
    return best
end

local function place(m)
    local here, open = seat(m), 0
    if not here then return end
    for i = 1, m.sectors.n do
        if m.sectors.handed_over[i] == 0 then open = open + 1 end
    end
    if here == m.state.seat and open == m.state.open then return end
    m.state.seat, m.state.open = here, open
    local reserve, garrison = 100 * m.params.reserve_frac, 100 * (1 - m.params.reserve_frac) / math.max(1, open - 1)
    for i = 1, m.sectors.n do
        if m.sectors.handed_over[i] == 0 then
            m:set_bases(i, i == here and m.params.reserve_bases or 1)
            m:set_weight(i, i == here and reserve or garrison)
        end
    end
end

-- Candidates come nearest first: a unit of the reserve if it is there in time, else whoever is nearest.
local function respond(m, e)
    for k = 1, e.n do
        if e.from_sector[k] == m.state.seat and e.travel_hours[k] <= m.params.reach_hours then return k end
    end
    return e.n > 0 and 1 or 0
end

return {
    api_version = 1,
    kind = "policy",
    name = "deployment/reserve_heavy",
    summary = "One garrison a sector, and most of the force in a central reserve that answers warnings.",
    owns = { "laydown" },
    params = {
        reserve_frac = { default = 0.4, min = 0.05, max = 0.95, unit = "1",
                         doc = "Weight of the reserve against all garrisons." },
        reserve_bases = { default = 2, min = 1, max = 12, unit = "bases", type = "count", doc = "Bases of the reserve." },
        reach_hours = { default = 6, min = 0, max = 200, unit = "hours",
                        doc = "Travel up to which the reserve answers, and not the nearest garrison." },
    },
    on_start = place,
    on_review = place,
    choose_response = respond,
}
