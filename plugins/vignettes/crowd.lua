-- Who holds a crowd.
--
-- choice 0: soldiers take over what police cannot hold, as it comes.
-- choice 1: soldiers and police rehearse it, again and again, for units rotate and forget.
-- choice 2: a platoon of formed police lives in the town, and soldiers are left for what is too large for it.
-- Doctrine: a rifle is the wrong tool for a crowd; who must use it should at least know when it is his turn.

local REHEARSE, POLICE = 1, 2

local function act(m)
    if m.now_days < m.decision_day or m.params.sector > m.sectors.n then return end
    if m.params.choice == REHEARSE and (m.state.rehearsal_day or 0) <= m.now_days then
        m:rehearse_hand_over()
        m.state.rehearsal_day = m.now_days + m.params.rehearsal_days
    elseif m.params.choice == POLICE and (m.state.relief_day or 0) <= m.now_days then
        local sent, reason = m:detach_formed_police(m.params.sector, m.params.days)
        if sent then m.state.relief_day = m.now_days + m.params.days else m.log("no platoon: " .. reason) end
    end
end

return {
    api_version = 1,
    kind = "policy",
    name = "vignettes/crowd",
    summary = "Leave crowds to soldiers, rehearse the hand-over with police, or bring formed police into the town.",
    owns = { "laydown", "public_order" },
    params = {
        choice = { default = 2, min = 0, max = 2, unit = "1", type = "count", doc = "0 soldiers; 1 rehearsed; 2 formed police." },
        sector = { default = 1, min = 1, max = 64, unit = "1", type = "count", doc = "Sector of the town." },
        days = { default = 180, min = 7, max = 180, unit = "days", doc = "How long a platoon stays before the next is sent." },
        rehearsal_days = { default = 120, min = 30, max = 720, unit = "days", doc = "Days between rehearsals." },
    },
    on_decision_date = act,
    on_month = act,
}
