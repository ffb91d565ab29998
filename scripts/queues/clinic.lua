-- A field clinic: two doctors, patients in three grades. An urgent case takes the doctor from a routine one, which is
-- taken up again where it was left; who is not seen within two days of a routine wait goes home.
local des = require "truce".des

local until_day = tonumber(arg and arg[1]) or 20000
local s = des.sim { seed = 11, replication = 0 }
local gap, consultation = s:stream "gap" : sampler("exponential", 0.1), s:stream "consultation" : sampler("erlang", 3, 0.16)
local grade_of = s:stream "grade"
local doctors = s:resource("doctors", { capacity = 2, preemptive = true })
local GRADES = { "urgent", "serious", "routine" }
local stay, gone_home = {}, 0
for i, name in ipairs(GRADES) do stay[i] = s:tally(name) end

local function treat(p)
    local left = consultation()
    local done, _, rest = p:hold(left)
    while not done do -- preempted: somebody more urgent has the doctor now
        left = rest
        p:reclaim(doctors)
        done, _, rest = p:hold(left)
    end
end

local function patient(p, grade)
    local came = s:now()
    local seen = p:request(doctors, { priority = grade, timeout = grade == 3 and 2 or math.huge })
    if not seen then gone_home = gone_home + 1 return end
    treat(p)
    p:release(doctors)
    stay[grade]:add(s:now() - came)
end

s:process(function(p)
    while true do
        p:hold(gap())
        s:process(patient, grade_of:choose { 1, 3, 6 })
    end
end)
s:warm_up(until_day / 20)
s:run(until_day)
for i, name in ipairs(GRADES) do
    print(("%-8s %6d patients, in the clinic %.3f days on average"):format(name, stay[i]:n(), stay[i]:mean()))
end
print(("doctors busy %.3f of the time, %d consultations interrupted, %d went home unseen"):format(
    doctors:utilisation(), doctors:n_preempted(), gone_home))
