-- To each its own, by what it does.
--
-- What a leader wants cannot be read; what he does with an offer can. A group that spoils or stays outside is first taken for
-- one with limited goals: it is talked to and offered money. If that does not help for some quarters it is taken for a greedy
-- one: more money while it complies, operations while it spoils. If it still spoils it is taken for a total one: no talks, no
-- money, full pressure, and a day after which the process goes on without it. A year of good conduct takes it down a step.
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
    local p = m.params
    press(m, i, spoils and (kind == TOTAL and 1 or kind == GREEDY and p.press_frac) or 0)
    if kind == m.state.kind[i] then return end
    m:engage(i, (kind == LIMITED or kind == GREEDY) and p.dialogue_frac or 0) -- refused when no time is left
    if kind ~= NONE then m:offer_money(i, kind == LIMITED and p.offer_usd or kind == GREEDY and p.greedy_usd or 0) end
    if kind == TOTAL then m:proceed_without(i, p.train_days) end
    m.state.kind[i], m.state.quarters[i] = kind, 0
end

-- Quarters in a row, above 0 of failure, below 0 of success.
local function count_quarters(m, i, failed, good)
    local n = m.state.quarters[i] or 0
    m.state.quarters[i] = failed and math.max(0, n) + 1 or good and math.min(0, n) - 1 or 0
    return m.state.quarters[i]
end

local function judge(m, i, posture, bound)
    local kind, spoils = m.state.kind[i] or NONE, posture >= SPOILS
    local quarters = count_quarters(m, i, spoils or (kind == LIMITED and not bound), bound and posture == COMPLIES)
    if kind == NONE and (spoils or not bound) then
        kind = LIMITED
    elseif kind ~= NONE and kind < TOTAL and quarters >= m.params.test_quarters then
        kind = kind + 1
    elseif kind > NONE and quarters <= -m.params.good_quarters then
        kind = kind - 1
    end
    treat(m, i, kind, spoils)
end

return {
    api_version = 1,
    kind = "policy",
    name = "spoilers/mixed_by_type",
    summary = "Take a spoiler for limited, then greedy, then total, by what it does: offer, pay and press, leave behind.",
    owns = { "parties" },
    params = {
        test_quarters = { default = 2, min = 1, max = 20, unit = "quarters", type = "count",
                          doc = "Quarters in a row of spoiling, or staying out, after which it is taken for the next sort." },
        good_quarters = { default = 4, min = 1, max = 40, unit = "quarters", type = "count",
                          doc = "Quarters in a row of compliance, inside the process, after which it is taken for milder." },
        offer_usd = { default = 50000, min = 0, max = 2e6, unit = "USD/month", doc = "Money offered to a limited one." },
        greedy_usd = { default = 150000, min = 0, max = 2e6, unit = "USD/month", doc = "Money offered to a greedy one." },
        dialogue_frac = { default = 0.4, min = 0, max = 1, unit = "1",
                          doc = "Time of the head of mission for each limited or greedy one, while there is some left." },
        press_frac = { default = 0.4, min = 0, max = 1, unit = "1", doc = "Operations against a greedy one that spoils." },
        train_days = { default = 180, min = 30, max = 720, unit = "days",
                       doc = "Days after which the process goes on without a total one." },
    },
    on_start = function(m)
        m.state.kind, m.state.quarters, m.state.press = {}, {}, {}
    end,
    on_review = function(m)
        local government, gone = m.parties.government, m.parties.gone
        local posture, bound = m.parties.posture, m.parties.in_process
        for i = 1, m.parties.n do
            if not government[i] and not gone[i] then judge(m, i, posture[i], bound[i]) end
        end
    end,
}
