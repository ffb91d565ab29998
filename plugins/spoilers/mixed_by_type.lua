-- To each its own, by what it does.
--
-- What a leader wants cannot be read; what he does with an offer can. A group that spoils is first taken for one with limited
-- goals: it is talked to and offered money. If it goes on spoiling for some quarters it is taken for a greedy one: talks go
-- on, but money ends, and it is pressed while it spoils. If that does not help either it is taken for a total one: no more
-- talks, full pressure, and a day after which the process goes on without it. A year of good conduct takes it down a step.
-- Doctrine (study 4.4, strategies by type of spoiler; Stedman 1997): the wrong medicine makes it worse, in both directions.
-- The price: every test takes quarters, weak groups that cannot afford peace look like greedy ones (Greenhill and Major 2007),
-- and all watch the first bid.

local COMPLIES, SPOILS = 0, 2
local NONE, LIMITED, GREEDY, TOTAL = 0, 1, 2, 3

-- An order is given once: leaders have few to give.
local function press(m, i, frac)
    if (m.state.press[i] or 0) ~= frac and m:press(i, frac) then m.state.press[i] = frac end
end

-- What is done about each; `spoils` now or not.
local function treat(m, i, kind, spoils)
    local effort = kind == TOTAL and 1 or kind == GREEDY and m.params.press_frac or 0
    press(m, i, spoils and effort or 0)
    if kind == m.state.kind[i] then return end
    m:engage(i, (kind == LIMITED or kind == GREEDY) and m.params.dialogue_frac or 0) -- refused when no time is left
    if kind ~= NONE then m:offer_money(i, kind == LIMITED and m.params.offer_usd or 0) end
    if kind == TOTAL then m:proceed_without(i, m.params.train_days) end
    m.state.kind[i], m.state.since[i] = kind, 0
end

local function judge(m, i, posture, bound)
    local kind, since = m.state.kind[i] or NONE, m.state.since
    local spoils = posture >= SPOILS
    local good = bound and posture == COMPLIES
    since[i] = spoils and math.max(0, since[i] or 0) + 1 or good and math.min(0, since[i] or 0) - 1 or 0
    if kind == NONE and (spoils or not bound) then
        kind = LIMITED
    elseif kind ~= NONE and kind < TOTAL and since[i] >= m.params.test_quarters then
        kind = kind + 1
    elseif kind > NONE and since[i] <= -m.params.good_quarters then
        kind = kind - 1
    end
    treat(m, i, kind, spoils)
end

return {
    api_version = 1,
    kind = "policy",
    name = "spoilers/mixed_by_type",
    summary = "Take a spoiler for limited, then greedy, then total, by what it does; buy, then press, then leave it behind.",
    owns = { "parties" },
    params = {
        test_quarters = { default = 2, min = 1, max = 20, unit = "quarters", type = "count",
                          doc = "Quarters in a row of spoiling after which a group is taken for the next harder sort." },
        good_quarters = { default = 4, min = 1, max = 40, unit = "quarters", type = "count",
                          doc = "Quarters in a row of compliance, inside the process, after which it is taken for a milder one." },
        offer_usd = { default = 50000, min = 0, max = 2e6, unit = "USD/month", doc = "Money offered to a limited one." },
        dialogue_frac = { default = 0.4, min = 0, max = 1, unit = "1",
                          doc = "Time of the head of mission for each limited or greedy one, while there is some left." },
        press_frac = { default = 0.4, min = 0, max = 1, unit = "1", doc = "Operations against a greedy one that spoils." },
        train_days = { default = 180, min = 30, max = 720, unit = "days",
                       doc = "Days after which the process goes on without a total one." },
    },
    on_start = function(m)
        m.state.kind, m.state.since, m.state.press = {}, {}, {}
    end,
    on_review = function(m)
        local government, gone = m.parties.government, m.parties.gone
        local posture, bound = m.parties.posture, m.parties.in_process
        for i = 1, m.parties.n do
            if not government[i] and not gone[i] then judge(m, i, posture[i], bound[i]) end
        end
    end,
}
