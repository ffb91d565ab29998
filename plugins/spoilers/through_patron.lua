-- Not to the group, but to the one who pays it.
--
-- The head of mission's time goes to neighbours and patrons: the whole of it to the patron of the group that behaves worst,
-- among several that behave alike to the one that pays most; when money no longer comes, a little is kept on him, for patrons
-- who are forgotten come back. The group itself is neither talked to nor paid. Doctrine (study chapter 3 and 3.2.1): whoever
-- holds the purse can end in a month what battalions cannot in a year. The price: months before a capital abroad is won over,
-- nothing for groups that live off mines and roads instead, and no word of dialogue for those who might have wanted one.

-- Worst conduct first, then money; a group without a patron is none of this policy's business.
local function worst_paid(m)
    local best, most = nil, -1
    local gone, posture, usd = m.parties.gone, m.parties.posture, m.parties.patron_usd_per_month
    for i = 1, m.parties.n do
        if not gone[i] and usd[i] > 0 then
            local weight = posture[i] + usd[i] / (usd[i] + 1e6) -- below 1: conduct decides
            if weight > most then best, most = i, weight end
        end
    end
    return best
end

local function spend(m, i, frac)
    local last = m.state.patron_of
    if last == i and m.state.frac == frac then return end
    if last and last ~= i and not m.parties.gone[last] then m:engage_patron(last, 0) end
    if m:engage_patron(i, frac) then m.state.patron_of, m.state.frac = i, frac end
end

-- A patron that has stopped shows no money: he is kept in mind until another one pays.
local function review(m)
    local i, last = worst_paid(m), m.state.patron_of
    if i then
        spend(m, i, m.params.effort_frac)
    elseif last and not m.parties.gone[last] then
        spend(m, last, m.params.keep_frac)
    end
end

return {
    api_version = 1,
    kind = "policy",
    name = "spoilers/through_patron",
    summary = "Spend the head of mission's time on the patron of whoever behaves worst, and none on the group.",
    owns = { "parties" },
    params = {
        effort_frac = { default = 1, min = 0, max = 1, unit = "1", doc = "Effort on the patron whose turn it is." },
        keep_frac = { default = 0.3, min = 0, max = 1, unit = "1", doc = "Effort on the last one, when none pays any more." },
    },
    on_start = review,
    on_review = review,
}
