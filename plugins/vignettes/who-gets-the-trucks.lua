-- Close on the day that is set; hand over to the country team; give away some of the equipment, or none.
--
-- choice 0: credit. Everything is shipped or sold for the account of Member States.
-- choice 1: trade. The share that an agency needs for services to the mission that follows, against an agreement on them.
-- choice 2: give. All that is asked for; headquarters must find that it serves the organisation.
-- In all three a small mission follows and functions go to the country team and to others. Doctrine: equipment is the quickest
-- capacity there is to hand over, and it is other people's money.

local CREDIT, TRADE = 0, 1
local TEAM, STATE, SOCIETY = 0, 1, 3
local RECEIVERS = {
    { "justice", TEAM }, { "police", STATE }, { "corrections", TEAM }, { "rights", SOCIETY }, { "recovery", TEAM },
    { "administration", STATE },
}

return {
    api_version = 1,
    kind = "policy",
    name = "vignettes/who-gets-the-trucks",
    summary = "Close on a day, with a follow-on mission; credit the equipment, trade a part of it for services, or give it all.",
    owns = { "ceiling", "transition" },
    params = {
        choice = { default = 1, min = 0, max = 2, unit = "1", type = "count",
                   doc = "0 credit to Member States; 1 a part, against an agreement on services; 2 all of it." },
        part_frac = { default = 0.5, min = 0, max = 1, unit = "1", doc = "Share that the agreement needs, by value." },
        ask_day = { default = 60, min = 0, max = 700, unit = "days", doc = "Days after the decision on which it is asked for." },
        close_days = { default = 365, min = 200, max = 1000, unit = "days", doc = "Days from the decision to the exit." },
        follow_on_persons = { default = 180, min = 0, max = 1000, unit = "persons", doc = "Those who stay afterwards." },
    },
    on_decision_date = function(m)
        m:close_mission(m.params.close_days)
        m:keep_residual(m.params.follow_on_persons)
        for _, pair in ipairs(RECEIVERS) do m:hand_over_function(pair[1], pair[2]) end
    end,
    on_month = function(m)
        if m.state.asked or m.params.choice == CREDIT or m.now_days < m.decision_day + m.params.ask_day then return end
        m.state.asked = m:dispose_assets(m.params.choice == TRADE and m.params.part_frac or 1)
    end,
}
