-- The train leaves, with or without you.
--
-- When enough of the fighters have laid down their arms, a day is named for everyone who still stands outside or spoils: who
-- complies by then is in, who does not is left behind, without posts and programme. Until that day there is a seat, and the
-- head of mission says so to each of them. After a pause the next train is announced for those who are still there. Doctrine
-- (study 4.4; Stedman's departing train): a veto is worth something only while everyone waits for its owner. The price: a
-- train that nobody else is on scares nobody, so it must wait; those left behind have nothing more to lose, and a party to the
-- agreement that merely stalled can find itself among them.

local SPOILS = 2

local function laggards(m)
    local found, parties = {}, m.parties
    local government, gone, bound, posture = parties.government, parties.gone, parties.in_process, parties.posture
    for i = 1, m.parties.n do
        local behind = not bound[i] or posture[i] >= SPOILS
        if behind and not government[i] and not gone[i] then found[#found + 1] = i end
    end
    return found
end

local function disarmed_frac(m)
    local inside = m.world.ddr_demobilised_persons + m.world.ddr_cantoned_persons
    return inside / math.max(1, inside + m.world.ddr_waiting_persons + m.world.fighters_armed_persons)
end

local function talk(m, who, frac)
    for _, i in ipairs(who) do m:engage(i, frac) end
end

return {
    api_version = 1,
    kind = "policy",
    name = "spoilers/departing_train",
    summary = "When enough have disarmed, name a day after which the process goes on without those who still spoil.",
    owns = { "parties" },
    params = {
        disarmed_frac = { default = 0.5, min = 0, max = 1, unit = "1",
                          doc = "Share of the fighters, as reported, who have laid down arms before a day is named." },
        days = { default = 180, min = 30, max = 720, unit = "days", doc = "Days from the announcement to the departure." },
        pause_days = { default = 365, min = 0, max = 3000, unit = "days", doc = "Days from one train to the next." },
        dialogue_frac = { default = 0.6, min = 0, max = 1, unit = "1",
                          doc = "Time of the head of mission, until it leaves, for all those who should board." },
    },
    run = function(m)
        while true do
            m:wait_until(function() return disarmed_frac(m) >= m.params.disarmed_frac and #laggards(m) > 0 end)
            local who = laggards(m)
            for _, i in ipairs(who) do m:proceed_without(i, m.params.days) end
            talk(m, who, m.params.dialogue_frac / #who)
            m:wait(m.params.days + 1)
            talk(m, who, 0)
            m:wait(m.params.pause_days)
        end
    end,
}
