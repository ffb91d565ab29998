-- A predatory government: it lives off the state that it was helped to build.
--
-- Until the first vote it behaves, for money and recognition come with good conduct. Once it has been voted in it lets
-- soldiers and police live off the people, keeps a share of what was meant for their pay, and bars the mission from where it
-- would see most. Study 4.4 and 5: a government can be the spoiler, and every function handed over to it is handed over to
-- this. What it costs the rulers: soldiers who are not paid mutiny, and abuse makes the recruits of the other side.

local function most_seen(m)
    local best, most = nil, 0
    for i = 1, m.sectors.n do
        if m.me.mission_seen_frac[i] > most then best, most = i, m.me.mission_seen_frac[i] end
    end
    return best
end

return {
    api_version = 1,
    kind = "party",
    drives = "government",
    name = "parties/predatory_government",
    summary = "Behave until voted in; then let soldiers prey, divert their pay, and bar the mission from where it sees most.",
    params = {
        prey = { default = 2.5, min = 0, max = 3, unit = "1",
                 doc = "Predation and abuse by its forces against the usual, after the vote." },
        diverted_frac = { default = 0.3, min = 0, max = 0.8, unit = "1",
                          doc = "Share of the state's income kept from the payroll." },
        bar_days = { default = 60, min = 7, max = 180, unit = "days", doc = "How long the mission is barred from a sector." },
        pause_days = { default = 180, min = 30, max = 3650, unit = "days", doc = "Days between two such bars." },
        latest_days = { default = 1500, min = 30, max = 14600, unit = "days", doc = "Days after which it waits for no vote." },
    },
    run = function(m)
        m:prey(0.7)
        m:wait_for("on_election", m.params.latest_days)
        m:prey(m.params.prey)
        m:divert_pay(m.params.diverted_frac)
        repeat
            local i = most_seen(m)
            if i then m:restrict_mission(i, m.params.bar_days) end
        until not m:wait(m.params.pause_days)
    end,
}
