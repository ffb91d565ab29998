-- Go to them instead of calling them in.
--
-- Mobile teams take in bands where they live, a few at a time, wherever soldiers can escort them; sectors without such an
-- escort send their bands to the nearest site. Doctrine (study 4.6, 4.6.6a): no camp, no crowd that riots when food or cash is
-- late, women come who stay away from barracks, and nobody walks for days unarmed. The price: teams are few and dear, soldiers
-- who escort do not patrol, and a site can take in on one day what they do in weeks.

-- 1 where teams go, 0 where bands march; nil where it is to stay as it is.
local function track(m, i)
    local troops = m.sectors.troops_persons[i]
    if m.sectors.handed_over[i] == 1 or troops < m.params.escort_persons / 2 then return 0 end
    if troops < m.params.escort_persons then return nil end -- no to and fro at the mark
    local site = m.sectors.ddr_site[i] == 1
    return (site and m.params.at_sites == 0) and 0 or 1
end

local function choose(m)
    m.state.track = m.state.track or {}
    for i = 1, m.sectors.n do
        local wanted = track(m, i)
        -- Too long a queue means that teams cannot follow: those who wait may march.
        if wanted == 1 and m.world.ddr_waiting_persons > m.params.most_queue_persons then wanted = 0 end
        if wanted and wanted ~= (m.state.track[i] or 0) then
            local done, reason = m:set_track(i, wanted)
            if done then m.state.track[i] = wanted elseif not m.state.told then
                m.state.told = true
                m.log("bands must march: " .. reason)
            end
        end
    end
end

local function month(m)
    choose(m)
    if m.state.open then return end
    m:set_strictness(m.params.strict_frac)
    m.state.open = m:open_ddr()
end

return {
    api_version = 1,
    kind = "policy",
    name = "ddr/mobile",
    summary = "Mobile teams go to the bands where soldiers can escort them; the others march to a site.",
    owns = { "ddr" },
    params = {
        escort_persons = { default = 250, min = 0, max = 3000, unit = "persons",
                           doc = "Troops in a sector from which teams go there; below half of it they stop." },
        at_sites = { default = 0, min = 0, max = 1, unit = "1", type = "flag",
                     doc = "1: teams also go where a cantonment site is." },
        most_queue_persons = { default = 1500, min = 100, max = 100000, unit = "persons",
                               doc = "People who wait for the teams or at sites above which bands march everywhere." },
        strict_frac = { default = 0.5, min = 0, max = 1, unit = "1", doc = "How strictly entry is verified." },
    },
    on_start = month,
    on_month = month,
}
