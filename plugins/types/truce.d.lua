---@meta truce
-- What plugins, tests and data files can say, for the Lua language server.
-- Written by `truce list annotations`; do not edit.

-- ---- names of the sandbox ----

---The value; an error with the message if it is nil or false.
---@param value any
---@param message? any
---@return any
function assert(value, message) end

---How many entries a table has, whatever their keys.
---@param t table
---@return integer
function count(t) end

---Ends the hook with an error; outside of pcall it fails the run.
---@param message any
---@param level? integer
function error(message, level) end

---Goes through list[1], list[2], ... up to the first nil.
---@param list table
---@return function
---@return table
---@return integer
function ipairs(list) end

---Whether a table has no entries.
---@param t table
---@return boolean
function is_empty(t) end

---Goes through numbers, then texts, then booleans, each sorted: the same order in every process.
---@param t table
---@return function
function pairs(t) end

---Calls f; true and its results, or false and the error. What the sandbox stops stays stopped.
---@param f function
---@param ... any
---@return boolean
---@return any ...
function pcall(f, ...) end

---Whether two values are the same, without asking metatables.
---@param a any
---@param b any
---@return boolean
function rawequal(a, b) end

---The length of a list or text, without asking metatables.
---@param value table|string
---@return integer
function rawlen(value) end

---The arguments from the n-th on; how many there are for n = "#".
---@param n integer|string
---@param ... any
---@return any ...
function select(n, ...) end

---Gives a table a copy of a metatable, once; without __gc, __close, __mode, __len, __pairs, __name, __tostring.
---@param t table
---@param metatable table
---@return table
function setmetatable(t, metatable) end

---The number that a text stands for, or nil.
---@param value any
---@param base? integer
---@return number?
function tonumber(value, base) end

---A value as text: numbers so that they read back exactly, tables and functions as the name of their type.
---@param value any
---@return string
function tostring(value) end

---"nil", "number", "string", "boolean", "table" or "function".
---@param value any
---@return string
function type(value) end

---@class mathlib
---@field huge number Infinity; m:travel_hours gives it for a place that is cut off.
---@field maxinteger integer The largest whole number that is kept exactly.
---@field mininteger integer The smallest whole number that is kept exactly.
---@field pi number 3.14159...
math = {}

---The size of x without its sign.
---@param x number
---@return number
function math.abs(x) end

---The smallest whole number that is not below x.
---@param x number
---@return integer
function math.ceil(x) end

---e to the power of x, the same bits on every machine.
---@param x number
---@return number
function math.exp(x) end

---The largest whole number that is not above x.
---@param x number
---@return integer
function math.floor(x) end

---The rest of x divided by y, rounded towards zero.
---@param x number
---@param y number
---@return number
function math.fmod(x, y) end

---The logarithm of x, natural unless a base is given; the same bits on every machine.
---@param x number
---@param base? number
---@return number
function math.log(x, base) end

---The largest of its arguments.
---@param x number
---@param ... number
---@return number
function math.max(x, ...) end

---The smallest of its arguments.
---@param x number
---@param ... number
---@return number
function math.min(x, ...) end

---The whole part of x, and the rest.
---@param x number
---@return number
---@return number
function math.modf(x) end

---x to the power of y, the same bits on every machine; x ^ y is so for squares only.
---@param x number
---@param y number
---@return number
function math.pow(x, y) end

---The square root of x.
---@param x number
---@return number
function math.sqrt(x) end

---x as a whole number, or nil if it is none.
---@param x any
---@return integer?
function math.tointeger(x) end

---"integer" or "float", or nil for what is no number.
---@param x any
---@return string?
function math.type(x) end

---Whether m is below n, both without signs.
---@param m integer
---@param n integer
---@return boolean
function math.ult(m, n) end

---@class stringlib
string = {}

---The codes of the bytes i to j, at most 250.
---@param s string
---@param i? integer
---@param j? integer
---@return integer ...
function string.byte(s, i, j) end

---The text of these byte codes.
---@param ... integer
---@return string
function string.char(...) end

---Puts values into a text: %d whole, %.1f and %g real numbers, %s anything but tables and functions, %% a percent sign.
---@param format string
---@param ... any
---@return string
function string.format(format, ...) end

---The number of bytes, as #s.
---@param s string
---@return integer
function string.len(s) end

---In small letters.
---@param s string
---@return string
function string.lower(s) end

---n copies, up to 64 KiB.
---@param s string
---@param n integer
---@param separator? string
---@return string
function string.rep(s, n, separator) end

---Backwards.
---@param s string
---@return string
function string.reverse(s) end

---The bytes i to j; negative places count from the end.
---@param s string
---@param i integer
---@param j? integer
---@return string
function string.sub(s, i, j) end

---In capital letters.
---@param s string
---@return string
function string.upper(s) end

---@class tablelib
table = {}

---The items of a list as one text, up to 64 KiB.
---@param list table
---@param separator? string
---@param i? integer
---@param j? integer
---@return string
function table.concat(list, separator, i, j) end

---Puts an item at the end; with three arguments, (list, place, item), at a place, moving the rest up.
---@param list table
---@param place_or_item any
---@param item? any
function table.insert(list, place_or_item, item) end

---Takes the last item, or that at a place, out of a list.
---@param list table
---@param place? integer
---@return any
function table.remove(list, place) end

---Sorts a list; equals keep their order.
---@param list table
---@param before? fun(a: any, b: any): boolean
function table.sort(list, before) end

---The items of a list as values, at most 250.
---@param list table
---@param i? integer
---@param j? integer
---@return any ...
function table.unpack(list, i, j) end

-- ---- the mission ----

---@alias truce.LeverName
---| "recommend_ceiling"
---| "recommend_police_ceiling"
---| "hand_over"
---| "close_mission"
---| "keep_reserve"
---| "set_bases"
---| "set_weight"
---| "open_temporary_base"
---| "detach_formed_police"
---| "detach_platoon"
---| "open_ddr"
---| "pause_ddr"
---| "set_intake"
---| "set_strictness"
---| "close_registration"
---| "set_track"
---| "set_package"
---| "set_community_share"
---| "store_weapons"
---| "start_pre_ddr"
---| "start_cvr"
---| "set_mentoring"
---| "offer_money"
---| "offer_posts"
---| "engage"
---| "press"
---| "proceed_without"
---| "engage_patron"
---| "announce_red_line"
---| "press_broker"
---| "answer_restriction"
---| "vet_support"
---| "recognise_customary"
---| "protect_site"
---| "escort_aid"
---| "encourage_return"
---| "hold_exercise"
---| "set_criticality"
---| "request_surge"
---| "prioritise_section"
---| "report_publicly"
---| "mediate"
---| "answer_rumours"
---| "rehearse_hand_over"
---| "press_integrity"
---| "vet_police"
---| "ask_extension"
---| "hand_over_function"
---| "seek_pledge"
---| "keep_residual"
---| "dispose_assets"
---| "set_message"
---| "pursue_justice"
---| "call_talks"
---| "advise_election"
---| "run_election"
---| "bar_from_election"
---| "secure_vote"
---| "set_priority"
---| "mentor"
---| "fund_programmes"
---| "require_parity"
---| "attack_civilians"
---| "attack_mission"
---| "tax_roads"
---| "recruit_men"
---| "hold_back_men"
---| "hide_weapons"
---| "boycott_vote"
---| "answer_talks"
---| "pay_commanders"
---| "prey"
---| "divert_pay"
---| "restrict_mission"
---| "bribe"
---| "fund_party"
---| "attempt_coup"
---| "default_pledges"
---| "withdraw_contributor"
---| "spread_disinformation"
---| "disclose_abuse"
---| "flood"
---| "outbreak"
---| "cut_supply"
---| "regional_war"
---| "cut_patron"

---@alias truce.GroupName
---| "ceiling"
---| "laydown"
---| "ddr"
---| "police"
---| "parties"
---| "host"
---| "protection"
---| "returns"
---| "leadership"
---| "rights"
---| "civil_affairs"
---| "information"
---| "public_order"
---| "transition"
---| "elections"
---| "effort"
---| "movement"
---| "government"
---| "broker"
---| "outside"

---@alias truce.HookName
---| "on_start"
---| "on_month"
---| "on_review"
---| "on_renewal"
---| "on_decision_date"
---| "on_incident"
---| "on_abuse"
---| "on_ddr_complete"
---| "on_election"
---| "on_ceiling"
---| "on_freeze"
---| "choose_response"
---| "on_restriction"
---| "on_camp_riot"
---| "on_election_date"
---| "on_host_request"
---| "on_mandate"
---| "on_pledge"
---| "run"
---| "choose_posture"

---@alias truce.FunctionName
---| "politics"
---| "administration"
---| "elections"
---| "security"
---| "police"
---| "justice"
---| "corrections"
---| "defence"
---| "rights"
---| "relief"
---| "recovery"
---| "society"

---The latest reports on the whole country; not all that happens is reported.
---@class truce.World
---@field civilian_deaths_persons number Civilians killed in attacks: the whole run as an outcome, the month in the series. [persons]
---@field battle_deaths_persons number Battle-related deaths between organised parties. [persons]
---@field peacekeeper_deaths_persons number Peacekeepers killed by hostile acts. [persons]
---@field attacks_on_civilians number Attacks on civilians carried out, by armed groups or unpaid host forces, and harm done by operations of the mission. [attacks]
---@field attacks_on_mission number Attacks on the mission: patrols, bases, traffic on the road, explosive devices, mobs. [attacks]
---@field communal_deaths_persons number People killed in communal clashes; not part of civilian_deaths_persons. [persons]
---@field crowd_deaths_persons number People killed in and by crowds; not part of civilian_deaths_persons. [persons]
---@field riots number Violent crowds in towns; riots at cantonment sites are ddr_riots. [riots]
---@field homicides_persons number Homicides; not part of civilian_deaths_persons. [persons]
---@field crsv_cases_persons number Cases of conflict-related sexual violence; the reported value is those reported. [persons]
---@field ied_strikes number Explosive devices that went off under somebody. [strikes]
---@field roads_open_frac number Share of the roads, by length, that are neither contested nor blocked; as an outcome, the mean over the run.
---@field rumour_frac number Strength of disinformation against the mission, weighted by people.
---@field ceiling_persons number Authorised troops. [persons]
---@field police_ceiling_persons number Authorised mission police. [persons]
---@field troops_persons number Troops deployed. [persons]
---@field police_persons number Mission police deployed. [persons]
---@field outside_wire_persons number Soldiers free to leave their bases: strength less guards, absences and rotation. [persons]
---@field bases number Permanent and temporary bases. [bases]
---@field people_in_reach_frac number Share of the people who live where patrols are seen; as an outcome, at the decision date.
---@field fighters_armed_persons number Fighters under arms outside the programme; the reported value is an estimate. [persons]
---@field ddr_waiting_persons number People queueing at cantonment sites. [persons]
---@field ddr_cantoned_persons number People in cantonment. [persons]
---@field ddr_demobilised_persons number People discharged from cantonment so far. [persons]
---@field in_support_persons number Discharged people in transitional support or in training. [persons]
---@field reintegration_waiting_persons number Discharged people who wait for a reintegration place. [persons]
---@field reintegrated_persons number People who completed reintegration so far. [persons]
---@field deserted_persons number People who left the programme early so far. [persons]
---@field weapons_collected number Weapons handed in so far. [weapons]
---@field ddr_women_persons number Women admitted so far. [persons]
---@field ddr_children_persons number Children admitted so far. [persons]
---@field ddr_kept_persons number Discharged people who stay in camp for a place in service or a flight home. [persons]
---@field weapons_stored_persons number Fighters whose weapons are under dual key. [persons]
---@field cvr_persons number People at work in community violence reduction. [persons]
---@field reintegration_gap_usd number Money that reintegration of those waiting for a place would need, beyond what the trust fund holds. [USD]
---@field trust_fund_usd number Voluntary money received and not yet spent. [USD]
---@field splinters_formed number Splinter groups that have left a party so far. [groups]
---@field armed_groups number Groups with 20 or more fighters under arms. [groups]
---@field host_consent_frac number Consent of the host government; as an outcome, on the last day of the mission.
---@field local_consent_frac number Consent of the communities, weighted by people; as an outcome, at the horizon.
---@field host_police_frac number Host police at work, paid and trained, as a share of the need.
---@field dependency_frac number Share of the country's police work done by the mission.
---@field arrears_months number Pay owed to host army and police, in months of pay; as an outcome, the mean over the run. [months]
---@field benchmarks_met_frac number Share of sector benchmarks met, as reported.
---@field displaced_persons number People displaced inside the country; the reported value misses some and is inflated where nobody checks. [persons]
---@field returned_persons number Returns home so far; a person who flees again and returns counts again. [persons]
---@field people_at_gates_persons number People who shelter at the gates of the mission's bases. [persons]
---@field contributors_owed_months number Reimbursement owed to contributors of troops and police, in months of it. [months]
---@field fuel_days number Fuel at the bases, in days of normal use; the mean over sectors with a base. [days]
---@field staff_deaths_persons number Civilian staff of the mission killed by hostile acts. [persons]
---@field orders_late number Orders that had to wait for leaders' attention so far. [orders]
---@field crisis_readiness_frac number Readiness of the mission's crisis cell.
---@field flying_hours_left number Flying hours of the month not yet used, beyond passengers and cargo. [hours]
---@field aid_reached_frac number Share of the displaced whom aid reaches; as an outcome, the mean over the run.
---@field aid_escort_persons number Soldiers on escort with aid, on average. [persons]
---@field aid_workers_killed_persons number Aid workers killed in attacks on convoys so far. [persons]
---@field posts_filled_frac number Share of the posts of civilian sections that are filled; 0 without a mission.
---@field detached_persons number Soldiers at posts away from their company. [persons]
---@field drawdown_frozen number Whether the Council has frozen the drawdown. [0/1]
---@field sofa_violations number Limits on the mission against the status-of-forces agreement, so far: bans over sectors, holds at customs, stations shut, single moves refused. [violations]
---@field army_consent_frac number Consent of the host army.
---@field interior_consent_frac number Consent of the interior ministry.
---@field governors_consent_frac number Consent of the governors, mean of the sectors.
---@field army_supported_frac number Share of the host army that receives the mission's support.
---@field prison_crowding_frac number People held for each prison place; as an outcome, the mean over the run.
---@field justice_capacity_frac number Judges at work and paid, as a share of the need.
---@field council_pressure number What presses on the Council to cut: above 1 it does.
---@field trust_frac number What headquarters trusts the mission's reports.
---@field mandate_days_left number Days to the end of the mandate once one is set, else 0. [days]
---@field days_to_election number Days to the next election. [days]
---@field functions_handed_over number Functions handed over to receivers. [functions]
---@field received_frac number Level at which receivers do what was handed over to them, mean over those functions.
---@field pledges_secured number Pledges for after the exit that have been secured. [pledges]
---@field residual_persons number People of the follow-on presence. [persons]
---@field grievance_land_frac number Share of the people with an unsettled grievance over land; as an outcome, at the horizon.
---@field grievance_exclusion_frac number The same over exclusion from power, posts and contracts; as an outcome, at the horizon.
---@field grievance_services_frac number The same over services and livelihoods; as an outcome, at the horizon.
---@field grievance_abuse_frac number The same over abuse that nobody answered for; as an outcome, at the horizon.
---@field legitimacy_frac number Legitimacy of the state in the eyes of its people; as an outcome, at the horizon.
---@field credibility_frac number How far people believe that the mission does what it announces; as an outcome, at the horizon.
---@field impartiality_frac number How far people believe that the mission is nobody's; as an outcome, at the horizon.
---@field redisplaced_persons number People pressed to return who fled again, so far. [persons]
---@field corruption_frac number Corruption of the state, an index: the mean of what elites take and of the bribes of army, police and officials; as an outcome, at the horizon.
---@field police_conduct_frac number Conduct of the host police, an index, by officers; as an outcome, at the horizon.
---@field services_frac number Share of the people who have administration and police at work and paid; as an outcome, at the horizon.
---@field provisions_on_time_frac number Provisions of the agreement carried out on time, as a share of those that have fallen due; 1 while none has.
---@field provisions_done_frac number Provisions carried out, on time or late, as a share of all; 1 when the agreement's terms are not followed.
---@field provisions_disputed number Provisions in dispute. [provisions]
---@field ceasefire_violations number Violations of the cease-fire by parties that keep it: the whole run as an outcome, the month in the series; the reported value is of those attributed to somebody. [violations]
---@field registered_voters_frac number Share of the adults who are on a register of voters.
---@field election_ready_frac number How ready the next vote is: the least of registers, ballots and security, each against enough.
---@field turnout_frac number Share of the adults who voted last; as an outcome, the mean of the votes held.
---@field elections_accepted number Elections whose result all who lost accepted, so far. [elections]
---@field declared_gap_frac number Share of benchmarks declared met less the share reported met.
---@field programme_usd number Programme money spent so far. [USD]
---@field risks_fired number Risks of the doctrine that have come true so far. [risks]
---@field ddr_lead_frac number Largest lead of a party of the process over its rivals, in share disarmed.

---The sectors, from 1 to n.
---@class truce.Sectors
---@field n integer How many sectors there are; they are numbered from 1.
---@field name string[] Their names.
---@field incidents_90d number[] Attacks and clashes reported in the last 90 days. [incidents]
---@field deaths_90d_persons number[] Deaths reported in the last 90 days. [persons]
---@field armed_persons number[] Estimate of fighters under arms here. [persons]
---@field troops_persons number[] Troops based here. [persons]
---@field police_persons number[] Mission police here. [persons]
---@field bases number[] Permanent bases here. [bases]
---@field temporary_bases number[] Temporary operating bases here. [bases]
---@field patrolled_frac number[] Share of the area where patrols are seen.
---@field host_police_frac number[] Host police as a share of the need, as the host reports it.
---@field local_consent_frac number[] Consent of the communities, from surveys and contacts.
---@field population_persons number[] People who live here. [persons]
---@field benchmarks_met number[] How many of the three benchmarks hold: quiet for 90 days, police at work, fighters demobilised. [benchmarks]
---@field benchmarks_held_days number[] Days for which all three have held. [days]
---@field handed_over number[] Whether the mission has handed the sector over, or is doing so. [0/1]
---@field ddr_queue_persons number[] People queueing at this sector's cantonment site. [persons]
---@field hub number[] Whether the sector has an air head and can be a hub. [0/1]
---@field capital number[] Whether the capital is here, and with it the mission's headquarters. [0/1]
---@field ddr_site number[] Whether a cantonment site is planned here. [0/1]
---@field displaced_persons number[] Displaced people registered here, wherever they are from. [persons]
---@field displaced_from_persons number[] People of this sector registered as displaced, wherever they are. [persons]
---@field people_at_gates_persons number[] People who shelter at the gates of bases here. [persons]
---@field site_militarised number[] Whether armed men are known to use that site. [0/1]
---@field return_conditions_frac number[] How fit this sector is to come home to: fear, armed men, order, services and open land, multiplied.
---@field erw_km2 number[] Land suspected of mines and unexploded ordnance. [km2]
---@field administration_frac number[] Posts of the state's administration that are filled.
---@field justice_frac number[] Posts of courts and prosecutors that are filled.
---@field expectations_gap_frac number[] What the mission delivers here less what people expect of it.
---@field rumour_frac number[] Strength of disinformation against the mission here.
---@field disputes_known number[] Communal disputes the mission knows of that are not settled. [disputes]
---@field crsv_reported_90d_persons number[] Cases of sexual violence reported in the last three months; more contact with women raises it. [persons]
---@field roads_open_frac number[] Share of the roads into the sector that are neither contested nor blocked.
---@field customary_trust_frac number[] Share of the people who trust the customary forum.
---@field movement_barred number[] Whether the host bars the mission's movement here now. [0/1]
---@field governor_consent_frac number[] Consent of the sector's governor.
---@field legitimacy_frac number[] Legitimacy of the state in the eyes of the people here.
---@field credibility_frac number[] How far people here believe that the mission does what it announces.
---@field impartiality_frac number[] How far people here believe that the mission is nobody's.
---@field facing_persons number[] Estimate of armed men who have another side before them here: of each side, soldiers of the host among them, its number times the share of the others. [persons]

---The parties; columns are made at each reading: take one into a local before a loop.
---@class truce.Parties
---@field n integer How many parties there are now.
---@field name string[] Their names.
---@field posture integer[] 0 complies, 1 stalls, 2 spoils, 3 fights.
---@field in_process boolean[] Whether bound by the agreement.
---@field government boolean[] Whether it is the government.
---@field gone boolean[] Whether it has ceased to be.
---@field patron_usd_per_month number[] What a patron abroad pays it now.

---The outputs of the doctrine; n is 0 without one.
---@class truce.Outputs
---@field n integer How many outputs there are; 0 without a doctrine.
---@field key string[] Their keys: "5.5".
---@field name string[] Their titles.
---@field priority number[] As ordered; 1 unless.
---@field work_frac number[] Work of what it would take, this month.
---@field spent_usd number[] Programme money spent so far.
---@field ready_frac number[] Share of activities whose prerequisites are reported met.
---@field met_short_frac (number|nil)[] Short-term benchmarks met, as reported; nil where there are none.
---@field met_medium_frac (number|nil)[] Medium-term benchmarks met, as reported.
---@field met_long_frac (number|nil)[] Long-term benchmarks met, as reported.
---@field declared_short_frac (number|nil)[] Short-term benchmarks met, as declared.
---@field declared_medium_frac (number|nil)[] Medium-term benchmarks met, as declared.
---@field declared_long_frac (number|nil)[] Long-term benchmarks met, as declared.
---@field capability_met_frac (number|nil)[] Benchmarks of local capability met, as reported.
---@field activity_met_frac (number|nil)[] Benchmarks of the mission's own activity met, as reported.
---@field risks_fired integer[] How many risks have come true.

---The functions that a mission fulfils beside the state.
---@class truce.Functions
---@field n integer How many functions there are.
---@field name string[] Their names: "police".
---@field capability_frac number[] What local people can do by themselves, as assessed.
---@field dependency_frac number[] Share of what is done that the mission does.
---@field mentoring_frac number[] Share of the mission's work that is teaching.
---@field handed_over boolean[] Whether it has been handed over.
---@field met_frac (number|nil)[] Benchmarks of local capability met, as reported; nil where there are none.
---@field declared_frac (number|nil)[] The same as declared.

---What the party of a party plugin knows of itself.
---@class truce.Me
---@field name string The name of the party.
---@field index integer Its place in m.parties.
---@field armed_persons number Men under arms now, recruits included. [persons]
---@field armed_in_persons number[] Men under arms, by sector. [persons]
---@field win_frac number His last judgement of the chance to win.
---@field wish number How far fighting would pay more than the agreement, as he judged last.
---@field commitment_frac number How far he counts on the agreement.
---@field resolve_frac number How far he believes that the mission acts.
---@field cohesion_frac number How far his commanders follow.
---@field means_usd_per_month number What he can pay his men with: rents, patron, chest. [USD/month]
---@field disarmed_frac number Share of his fighters of the start who are no longer under arms.
---@field rents_usd_per_month number His share of the rents, taxes included; of the network: what it earns. [USD/month]
---@field patron_usd_per_month number What his patron gives him now. [USD/month]
---@field offer_usd_per_month number What the mission pays him for complying, or would. [USD/month]
---@field included_frac number His part in the government, 1 a full one.
---@field against_persons number Soldiers and police, of the host and of the mission, that he reckons with if he fights: the mission's as far as he believes that it acts. [persons]
---@field rivals_persons number Armed men of other groups, as he believes: he counts those where he has men himself, and thinks that the rest is as the mission reports it. [persons]
---@field mission_persons number Peacekeepers outside their bases in the whole country, as people see them. [persons]
---@field mission_seen_frac number[] Share of a sector where the mission is seen.
---@field mission_leaves_days number Days to the announced end of the mission, 0 once it is gone; huge while no end is set. [days]
---@field vote_days number Days to the next vote, as the date stands; huge where none is ahead. [days]
---@field network_frac number Strength of the criminal network, 0 to 1.

---Random numbers of the plugin's own.
---@class truce.Stream
local Stream = {}

---Between 0 and 1, all alike.
---@return number
function Stream:uniform() end

---Waiting time with a mean.
---@param mean number
---@return number
function Stream:exponential(mean) end

---About 0, with standard deviation 1.
---@return number
function Stream:normal() end

---The mission as reported: the first argument of every hook.
---@class truce.Mission
---@field now_days number Days since the start of the run.
---@field decision_day number The day on which the compared options begin to differ.
---@field start_date string The first day: "2003-10-01".
---@field programme_usd number Programme money of the year.
---@field params table<string, number> The plugin's parameters, by name.
---@field state table A table of your own, empty at the start of each run.
---@field world truce.World The latest reports on the whole country, by metric.
---@field sectors truce.Sectors The sectors, and columns of the latest reports on them: m.sectors.incidents_90d[i].
---@field parties truce.Parties The parties, and the splinters that have formed: columns made at each reading, an index stays.
---@field outputs truce.Outputs The outputs of the doctrine that the scenario follows: columns made at each reading.
---@field functions truce.Functions What a mission does beside the state: columns made at each reading.
---@field rng table<string, truce.Stream> Random numbers of your own: each name is a stream, m.rng.mood:uniform(). They shift nobody else's.
local Mission = {}

---By road between two sectors now; math.huge when cut off.
---@param from integer
---@param to integer
---@return number
function Mission:travel_hours(from, to) end

---A line for the trace and the story: m.log(("%d left"):format(n)).
---@param text string
function Mission.log(text) end

---In run: waits so many days; true.
---@param days number
---@return boolean
function Mission:wait(days) end

---In run: waits until the condition holds, looked at when new reports come and when a hook is told; false when it did not within so many days.
---@param condition fun(): boolean?
---@param days? number
---@return boolean
function Mission:wait_until(condition, days) end

---The mission of a plugin of kind "policy", with the orders it may give.
---@class truce.PolicyMission: truce.Mission
local PolicyMission = {}

---In run: waits for a hook and returns its `e`; nil when it was not told within so many days.
---@overload fun(self: truce.PolicyMission, hook: "on_start", days?: number): truce.e.on_start?
---@overload fun(self: truce.PolicyMission, hook: "on_month", days?: number): truce.e.on_month?
---@overload fun(self: truce.PolicyMission, hook: "on_review", days?: number): truce.e.on_review?
---@overload fun(self: truce.PolicyMission, hook: "on_renewal", days?: number): truce.e.on_renewal?
---@overload fun(self: truce.PolicyMission, hook: "on_decision_date", days?: number): truce.e.on_decision_date?
---@overload fun(self: truce.PolicyMission, hook: "on_incident", days?: number): truce.e.on_incident?
---@overload fun(self: truce.PolicyMission, hook: "on_abuse", days?: number): truce.e.on_abuse?
---@overload fun(self: truce.PolicyMission, hook: "on_ddr_complete", days?: number): truce.e.on_ddr_complete?
---@overload fun(self: truce.PolicyMission, hook: "on_election", days?: number): truce.e.on_election?
---@overload fun(self: truce.PolicyMission, hook: "on_ceiling", days?: number): truce.e.on_ceiling?
---@overload fun(self: truce.PolicyMission, hook: "on_freeze", days?: number): truce.e.on_freeze?
---@overload fun(self: truce.PolicyMission, hook: "on_restriction", days?: number): truce.e.on_restriction?
---@overload fun(self: truce.PolicyMission, hook: "on_camp_riot", days?: number): truce.e.on_camp_riot?
---@overload fun(self: truce.PolicyMission, hook: "on_election_date", days?: number): truce.e.on_election_date?
---@overload fun(self: truce.PolicyMission, hook: "on_host_request", days?: number): truce.e.on_host_request?
---@overload fun(self: truce.PolicyMission, hook: "on_mandate", days?: number): truce.e.on_mandate?
---@overload fun(self: truce.PolicyMission, hook: "on_pledge", days?: number): truce.e.on_pledge?
function PolicyMission:wait_for(hook, days) end

---Recommend a troop ceiling to the Council. It decides at the next renewal, or in one resolution between two when asked to lower it (council.interval_days); it may accept, cut further, or refuse a rise.
---
---Group `ceiling`; value 0 to 30000 [persons]; takes 30 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:recommend_ceiling(value) end

---Recommend a mission police ceiling, decided in the same way.
---
---Group `ceiling`; value 0 to 8000 [persons]; takes 30 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:recommend_police_ceiling(value) end

---Close every base of a sector and hand its tasks to the host. Troops there count as surplus, stay until then and go home, and the ceiling falls by their places at the next resolution; police leave 180 days later. Refused while the Council has frozen the drawdown.
---
---Group `ceiling`; takes 75 days.
---@param sector integer
---@return boolean accepted
---@return string? reason
function PolicyMission:hand_over(sector) end

---Ask the Council to end the mandate so many days from now, all sectors handed over by then. Refused while the Council has frozen the drawdown.
---
---Group `ceiling`; value 30 to 1095 [days]; takes 0 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:close_mission(value) end

---Keep an over-the-horizon reserve outside the country, callable for some years after exit (reserve.standby_years); 0 ends it.
---
---Group `ceiling`; value 0 to 3000 [persons]; takes 0 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:keep_reserve(value) end

---Number of permanent bases wanted in a sector. New ones open as troops arrive; surplus ones close.
---
---Group `laydown`; value 0 to 12 [bases]; takes 20 days.
---@param sector integer
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:set_bases(sector, value) end

---Weight of a sector when companies are distributed: companies go in proportion to weights, at least one for each base.
---
---Group `laydown`; value 0 to 100 [share]; takes 5 days.
---@param sector integer
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:set_weight(sector, value) end

---Send one company to a temporary operating base for so many days, from the nearest hub with a company to spare.
---
---Group `laydown`; value 7 to 180 [days]; takes 4 days.
---@param sector integer
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:open_temporary_base(sector, value) end

---Have the nearest formed police unit leave a platoon at the bases here for so many days, for crowds and the inner perimeter. A unit with a caveat, or bound by its memorandum, goes only if its capital agrees.
---
---Group `laydown`; value 7 to 180 [days]; takes 3 days.
---@param sector integer
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:detach_formed_police(sector, value) end

---Have the nearest company leave a platoon at a post here for so many days. A company with a caveat, or bound by its memorandum, goes only if its capital agrees.
---
---Group `laydown`; value 7 to 180 [days]; takes 3 days.
---@param sector integer
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:detach_platoon(sector, value) end

---Open registration and the cantonment sites, once the start day of the programme has come.
---
---Group `ddr`; takes 0 days.
---@return boolean accepted
---@return string? reason
function PolicyMission:open_ddr() end

---Stop taking people in for so many days.
---
---Group `ddr`; value 1 to 365 [days]; takes 0 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:pause_ddr(value) end

---Largest number of people each site takes in on a day.
---
---Group `ddr`; value 0 to 500 [persons/day]; takes 0 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:set_intake(value) end

---How strictly entry is verified; see ddr.strict_frac.
---
---Group `ddr`; value 0 to 1; takes 14 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:set_strictness(value) end

---Announce that registration ends so many days from now. Commanders hurry, and people off the lists come by themselves.
---
---Group `ddr`; value 14 to 730 [days]; takes 0 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:close_registration(value) end

---0: bands march to a cantonment site. 1: mobile teams come to them, a few at a time, where soldiers can escort them.
---
---Group `ddr`; value 0 to 1 [track]; takes 0 days.
---@param sector integer
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:set_track(sector, value) end

---Tools and capital for each who completes training; see ddr.capital_usd.
---
---Group `ddr`; value 0 to 1000 [USD]; takes 0 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:set_package(value) end

---Money for the neighbours for each unit spent on a fighter's reintegration; see ddr.community_share_frac.
---
---Group `ddr`; value 0 to 1; takes 0 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:set_community_share(value) end

---1: offer bands who live here to put their weapons under dual key, before or instead of DDR. 0: offer it no longer.
---
---Group `ddr`; value 0 to 1 [store]; takes 0 days.
---@param sector integer
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:store_weapons(sector, value) end

---Support up to so many people whose weapons are stored, each month, from the money for community violence reduction.
---
---Group `ddr`; value 0 to 20000 [persons]; takes 0 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:start_pre_ddr(value) end

---Start a project of community violence reduction for so many people, as far as its money goes. Refused while one runs here.
---
---Group `ddr`; value 10 to 5000 [persons]; takes 60 days.
---@param sector integer
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:start_cvr(sector, value) end

---Share of mission police time spent on mentoring; see mission.mentoring_frac.
---
---Group `police`; value 0 to 1; takes 30 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:set_mentoring(value) end

---Pay a party to comply, each month that it does, from voluntary money; 0 ends it. It lapses when the party stops complying; others may learn that spoiling pays.
---
---Group `parties`; value 0 to 2000000 [USD/month]; takes 30 days.
---@param party string|integer
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:offer_money(party, value) end

---Bring a party into government so far, 1 being a full part; the host's leaders resent it. It is not taken back.
---
---Group `parties`; value 0 to 1; takes 30 days.
---@param party string|integer
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:offer_posts(party, value) end

---Effort of the head of mission for dialogue with a party. All efforts together are bounded; see strategy.attention.
---
---Group `parties`; value 0 to 1; takes 7 days.
---@param party string|integer
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:engage(party, value) end

---Targeted operations against a party where its men and the mission's soldiers both are: 0 none, 1 all that can be done. What the mission does not see it hits wrongly.
---
---Group `parties`; value 0 to 1; takes 14 days.
---@param party string|integer
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:press(party, value) end

---Announce that the process goes on without a party unless it complies so many days from now.
---
---Group `parties`; value 30 to 720 [days]; takes 0 days.
---@param party string|integer
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:proceed_without(party, value) end

---Effort of the head of mission spent on the patron of a party, from the same store as engage.
---
---Group `parties`; value 0 to 1; takes 30 days.
---@param party string|integer
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:engage_patron(party, value) end

---Announce that any attack on civilians in a sector will be answered, for so many days. Answered breaches raise belief more, unanswered ones lower it more.
---
---Group `parties`; value 1 to 720 [days]; takes 0 days.
---@param sector integer
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:announce_red_line(sector, value) end

---Pressure on the criminal network that lives off the routes: 0 none, 1 all that can be done. Leaders of the host who profit resent it.
---
---Group `parties`; value 0 to 1; takes 30 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:press_broker(value) end

---How the mission answers the host's limits on it: 0 accepts, 1 protests, 2 defies. What it accepts costs credibility with parties and invites the next; a protest, and defiance more so, costs consent. See host.answer.
---
---Group `host`; value 0 to 2 [answer]; takes 0 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:answer_restriction(value) end

---Share of its support to the host army that waits for vetting; see vetting.share_frac. Support that waits restrains soldiers, takes time and costs the army's consent; support without it may make the mission complicit.
---
---Group `host`; value 0 to 1; takes 30 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:vet_support(value) end

---How far customary forums are recognised; see customary.recognise_frac.
---
---Group `host`; value 0 to 1; takes 60 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:recognise_customary(value) end

---Share of the guards it needs that a site at the gates of a sector's bases gets, 1 unless ordered; 0 shuts the gates and sends people off.
---
---Group `protection`; value 0 to 1; takes 0 days.
---@param sector integer
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:protect_site(sector, value) end

---Share of the escorts that aid would need in danger which the mission gives; see aid.escort_frac. Soldiers on escort do not patrol, and aid with soldiers is less accepted without.
---
---Group `protection`; value 0 to 1; takes 7 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:escort_aid(value) end

---How far return is pressed on the displaced, 0 unless ordered: lorries, messages, rations moved to the home districts. It sends people home before home is fit.
---
---Group `returns`; value 0 to 1; takes 30 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:encourage_return(value) end

---Hold a crisis exercise: the cell decides faster for some months, and caveats may come to light. Costs money and an order.
---
---Group `leadership`; takes 0 days.
---@return boolean accepted
---@return string? reason
function PolicyMission:hold_exercise() end

---Share of the risk to staff that is accepted where the mission was attacked lately; see safety.criticality_frac.
---
---Group `leadership`; value 0 to 1; takes 0 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:set_criticality(value) end

---Ask a neighbouring mission to lend troops to a sector for some weeks (surge.stay_days).
---
---Group `leadership`; value 50 to 2000 [persons]; takes 12 days.
---@param sector integer
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:request_surge(sector, value) end

---The civilian section whose posts are filled first: 0 political affairs, 1 civil affairs, 2 human rights, 3 protection, 4 electoral, 5 joint analysis, 6 public information, 7 liaison assistants, 8 DDR, 9 justice and corrections; 10 none.
---
---Group `leadership`; value 0 to 10 [section]; takes 0 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:prioritise_section(value) end

---Share of documented abuses by government forces that the mission publishes; 0 is quiet diplomacy throughout. Publishing presses, and costs consent.
---
---Group `rights`; value 0 to 1; takes 30 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:report_publicly(value) end

---Station a mediation team in a sector for so many days: it hears of every dispute there, and is lost to others.
---
---Group `civil_affairs`; value 7 to 365 [days]; takes 7 days.
---@param sector integer
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:mediate(sector, value) end

---Share of its public information that the mission spends on answering rumours.
---
---Group `information`; value 0 to 1; takes 14 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:answer_rumours(value) end

---Police and troops rehearse how one hands a crowd to the other; forgotten as units rotate.
---
---Group `public_order`; takes 7 days.
---@return boolean accepted
---@return string? reason
function PolicyMission:rehearse_hand_over() end

---Pressure on the host to dismiss corrupt officials, police and ministers: 0 none, 1 all that can be done. Posts stand empty, leaders resent it with its square, officers think of a coup; without pay the next ones take bribes as well. Refused by a presidency that hardly consents (integrity.press_consent_frac).
---
---Group `host`; value 0 to 1; takes 30 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:press_integrity(value) end

---Share of police recruits who are vetted; see forces.vetted_frac. Vetted few or many fast: vetting slows hiring, and police who were not vetted prey more and are trusted less. Refused while stations are shut to the mission.
---
---Group `police`; value 0 to 1; takes 30 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:vet_police(value) end

---Ask the Council to put off the end of the mandate by so many days. It may refuse; a vote soon after that end speaks for it. Refused when no end is set, when packing has begun, or when the host has withdrawn its consent.
---
---Group `ceiling`; value 30 to 730 [days]; takes 30 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:ask_extension(value) end

---Plan with a receiver, and then hand a function over to it: 0 the UN country team, 1 the state, 2 a regional or bilateral partner, 3 civil society. The mission does nothing of it from then on. Refused for what the receiver cannot take.
---
---Group `transition`; value 0 to 3 [receiver]; takes 180 days.
---@param func truce.FunctionName|integer
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:hand_over_function(func, value) end

---The pledge for after the exit that the head of mission works for: 1 economic support, 2 political oversight, 3 a security guarantee; 0 none. It takes months, and more when donors look elsewhere.
---
---Group `transition`; value 0 to 3 [pledge]; takes 30 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:seek_pledge(value) end

---Have a follow-on presence of so many police and civilians take the mission's place when it leaves, for residual.years; 0: none.
---
---Group `transition`; value 0 to 2000 [persons]; takes 60 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:keep_residual(value) end

---Ask headquarters to give that share of the mission's equipment, by value, to receivers; the rest is credited to Member States. A follow-on presence that receivers will serve for it makes the answer yes more often.
---
---Group `transition`; value 0 to 1; takes 0 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:dispose_assets(value) end

---What the mission tells people of itself: 0 stays silent, 1 explains its limits, 2 rebuts what is said against it, 3 promises. Explaining lowers expectations and costs some consent now; promising raises both, and disappoints later; rebutting works where the mission is believed and repeats the rumour where it is not. Refused while the last message is younger than message.hold_days.
---
---Group `information`; value 0 to 3 [message]; takes 14 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:set_message(value) end

---How far the mission works for pursuit of past abuse in court, 0 amnesty; see reckoning.pursued_frac. Pursuit settles abuse where there are judges and scares leaders with blood on their hands; amnesty calms them, and others learn from it.
---
---Group `rights`; value 0 to 1; takes 60 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:pursue_justice(value) end

---Call the government and a party that fights, or that is outside the process, to talks now. Refused when one side expects to win or trusts nobody, while talks are on, and for a while after they failed.
---
---Group `parties`; takes 0 days.
---@param party string|integer
---@return boolean accepted
---@return string? reason
function PolicyMission:call_talks(party) end

---Advise the host to hold the next vote so many days later, or earlier below 0. It agrees by its consent, by what it stands to win, and, for a later day, by how far from ready the vote is; whoever asks again within half a year gets the same answer. A delay costs legitimacy and commitment.
---
---Group `elections`; value -720 to 720 [days]; takes 0 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:advise_election(value) end

---Share of registration and logistics that the mission does itself; see election.run_frac. Sooner now, but the electoral body learns only from what it does.
---
---Group `elections`; value 0 to 1; takes 30 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:run_election(value) end

---1: press for a party to be barred from the vote. 0: press for one to be let in. One that is barred loses faith, its people feel shut out and stay at home; one let in costs the host's consent, and credibility among its victims.
---
---Group `elections`; value 0 to 1 [barred]; takes 30 days.
---@param party string|integer
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:bar_from_election(party, value) end

---Share of the soldiers outside the wire who guard the polls of the next vote, from the campaign to the day. They do not patrol meanwhile.
---
---Group `elections`; value 0 to 1; takes 14 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:secure_vote(value) end

---Priority of an output of the doctrine, 1 unless ordered: below it is pursued only so far, at 0 not at all, and above it is served before others. Refused where the case has no doctrine.
---
---Group `effort`; value 0 to 2; takes 30 days.
---@param output string|integer
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:set_priority(output, value) end

---Share of the mission's work on a function that is teaching rather than doing. Of police it is the share of set_mentoring.
---
---Group `effort`; value 0 to 1; takes 30 days.
---@param func truce.FunctionName|integer
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:mentor(func, value) end

---Ask for so much programme money a year, in all. Less is given at once; more is decided at the next renewal, and may be refused (effort.grant_frac).
---
---Group `effort`; value 0 to 1000000000 [USD/year]; takes 60 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:fund_programmes(value) end

---Largest lead of a party over its rivals, in share disarmed, at which its bands are still taken in: those of a party farther ahead are asked to wait. 1, unless ordered: nobody waits for the others.
---
---Group `ddr`; value 0 to 1; takes 14 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PolicyMission:require_parity(value) end

---The mission of a plugin of kind "party", with the orders it may give.
---@class truce.PartyMission: truce.Mission
---@field me truce.Me What the party knows of itself.
local PartyMission = {}

---In run: waits for a hook and returns its `e`; nil when it was not told within so many days.
---@overload fun(self: truce.PartyMission, hook: "on_start", days?: number): truce.e.on_start?
---@overload fun(self: truce.PartyMission, hook: "on_month", days?: number): truce.e.on_month?
---@overload fun(self: truce.PartyMission, hook: "on_decision_date", days?: number): truce.e.on_decision_date?
---@overload fun(self: truce.PartyMission, hook: "on_election", days?: number): truce.e.on_election?
---@overload fun(self: truce.PartyMission, hook: "on_ceiling", days?: number): truce.e.on_ceiling?
---@overload fun(self: truce.PartyMission, hook: "on_freeze", days?: number): truce.e.on_freeze?
---@overload fun(self: truce.PartyMission, hook: "on_election_date", days?: number): truce.e.on_election_date?
---@overload fun(self: truce.PartyMission, hook: "on_mandate", days?: number): truce.e.on_mandate?
function PartyMission:wait_for(hook, days) end

---How many attacks on civilians his men in a sector are to make against the usual for their posture: 0 none, 1 as usual. Refused above 1 where he has too few men.
---
---Group `movement`; value 0 to 3; takes 0 days.
---@param sector integer
---@param value number
---@return boolean accepted
---@return string? reason
function PartyMission:attack_civilians(sector, value) end

---How often his men ambush patrols and attack bases of the mission, against the usual for their posture.
---
---Group `movement`; value 0 to 3; takes 0 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PartyMission:attack_mission(value) end

---What his men take on roads, at markets and mines, against the usual. More brings money (command.tax_yield_frac) and the grievance of those who pay (command.burden_per_year).
---
---Group `movement`; value 0 to 3; takes 0 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PartyMission:tax_roads(value) end

---Effort to recruit, against the usual of who spoils or fights; above 1 also while he keeps quiet. Within his means and his men's growth; who takes unwilling youths makes enemies (command.burden_per_year).
---
---Group `movement`; value 0 to 3; takes 0 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PartyMission:recruit_men(value) end

---Share of the bands that would come to the programme and are told to stay away.
---
---Group `movement`; value 0 to 1; takes 0 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PartyMission:hold_back_men(value) end

---Share of the weapons that would be handed in which are hidden before the men come.
---
---Group `movement`; value 0 to 1; takes 0 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PartyMission:hide_weapons(value) end

---1: his people are to stay away from the next votes. Refused where no vote is ahead.
---
---Group `movement`; value 0 to 1; takes 0 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PartyMission:boycott_vote(value) end

---How he answers talks: 0 stays away and signs nothing, 1 weighs them as usual, 2 seeks them: he is ready at once. Refused as 2 while he has signed and is not at war.
---
---Group `movement`; value 0 to 2 [answer]; takes 0 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PartyMission:answer_talks(value) end

---Share of his means that goes to commanders for their loyalty (command.loyalty_gain) rather than to the men. Refused without money.
---
---Group `movement`; value 0 to 0.6; takes 0 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PartyMission:pay_commanders(value) end

---How far soldiers and police may prey on people, against the usual for what they are paid: 0 punished at once, 3 told to.
---
---Group `government`; value 0 to 3; takes 0 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PartyMission:prey(value) end

---Share of the state's income that the rulers keep from those on its payroll.
---
---Group `government`; value 0 to 0.8; takes 0 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PartyMission:divert_pay(value) end

---Bar the mission's movement in a sector for about so many days. Refused where it does not go, or is barred already.
---
---Group `government`; value 7 to 180 [days]; takes 1 days.
---@param sector integer
---@param value number
---@return boolean accepted
---@return string? reason
function PartyMission:restrict_mission(sector, value) end

---What the network pays to officials and to armed groups, against the usual: it leaks more of the state's money and keeps more rents from patrols. Beyond the usual it costs the network (command.bribe_cost_per_year).
---
---Group `broker`; value 0 to 3; takes 0 days.
---@param value number
---@return boolean accepted
---@return string? reason
function PartyMission:bribe(value) end

---Money for an armed group, each month until ordered otherwise; 0 ends it. Refused beyond what the network earns (command.income_frac).
---
---Group `broker`; value 0 to 1000000 [USD/month]; takes 0 days.
---@param party string|integer
---@param value number
---@return boolean accepted
---@return string? reason
function PartyMission:fund_party(party, value) end

---The mission of a plugin of kind "inject", with the orders it may give.
---@class truce.InjectMission: truce.Mission
local InjectMission = {}

---In run: waits for a hook and returns its `e`; nil when it was not told within so many days.
---@overload fun(self: truce.InjectMission, hook: "on_start", days?: number): truce.e.on_start?
---@overload fun(self: truce.InjectMission, hook: "on_month", days?: number): truce.e.on_month?
---@overload fun(self: truce.InjectMission, hook: "on_decision_date", days?: number): truce.e.on_decision_date?
---@overload fun(self: truce.InjectMission, hook: "on_election", days?: number): truce.e.on_election?
---@overload fun(self: truce.InjectMission, hook: "on_ceiling", days?: number): truce.e.on_ceiling?
---@overload fun(self: truce.InjectMission, hook: "on_freeze", days?: number): truce.e.on_freeze?
---@overload fun(self: truce.InjectMission, hook: "on_election_date", days?: number): truce.e.on_election_date?
---@overload fun(self: truce.InjectMission, hook: "on_mandate", days?: number): truce.e.on_mandate?
function InjectMission:wait_for(hook, days) end

---Officers try to seize power with such a share of the army. It succeeds or fails by who stands in the way. Refused where there is no army.
---
---Group `outside`; value 0.05 to 0.95; takes 0 days.
---@param value number
---@return boolean accepted
---@return string? reason
function InjectMission:attempt_coup(value) end

---Donors pay that share less of what they pledged, for outside.default_days. Refused while an earlier default of as much lasts.
---
---Group `outside`; value 0.05 to 1; takes 0 days.
---@param value number
---@return boolean accepted
---@return string? reason
function InjectMission:default_pledges(value) end

---The largest contributor takes that share of its people home, whole units, at least one. Refused when nobody is there.
---
---Group `outside`; value 0.05 to 1; takes 0 days.
---@param value number
---@return boolean accepted
---@return string? reason
function InjectMission:withdraw_contributor(value) end

---A wave of disinformation of that strength against the mission. Refused when it has left, or where rumours are switched off.
---
---Group `outside`; value 0.05 to 1; takes 0 days.
---@param sector integer
---@param value number
---@return boolean accepted
---@return string? reason
function InjectMission:spread_disinformation(sector, value) end

---Sexual abuse by peacekeepers of a sector, hidden for so many days, comes to light. Refused where no unit is, or where contributors are not modelled.
---
---Group `outside`; value 0 to 1825 [days]; takes 0 days.
---@param sector integer
---@param value number
---@return boolean accepted
---@return string? reason
function InjectMission:disclose_abuse(sector, value) end

---A flood shuts every road into a sector for so many days and drives people from home (outside.flood_displaced_frac).
---
---Group `outside`; value 1 to 120 [days]; takes 0 days.
---@param sector integer
---@param value number
---@return boolean accepted
---@return string? reason
function InjectMission:flood(sector, value) end

---An epidemic: aid to the displaced of a sector stops for so many days, but for what is escorted, and a share of the soldiers there is sick (outside.sick_frac). Refused while one is on.
---
---Group `outside`; value 7 to 365 [days]; takes 0 days.
---@param sector integer
---@param value number
---@return boolean accepted
---@return string? reason
function InjectMission:outbreak(sector, value) end

---No convoy leaves the logistics base by road for so many days. Refused where supply is not modelled.
---
---Group `outside`; value 1 to 180 [days]; takes 0 days.
---@param value number
---@return boolean accepted
---@return string? reason
function InjectMission:cut_supply(value) end

---War in a neighbouring country for so many days: fighters and arms come over the border. Refused without a border, or while there is one.
---
---Group `outside`; value 30 to 3650 [days]; takes 0 days.
---@param value number
---@return boolean accepted
---@return string? reason
function InjectMission:regional_war(value) end

---The patron of a party stops his support. Refused where there is none, or none now.
---
---Group `outside`; takes 0 days.
---@param party string|integer
---@return boolean accepted
---@return string? reason
function InjectMission:cut_patron(party) end

-- ---- plugins ----

---A parameter of a plugin.
---@class truce.Param
---@field default number The value unless someone sets it.
---@field min number The smallest value allowed.
---@field max number The largest value allowed.
---@field unit string "days", "persons", "USD"; "1" for a pure number.
---@field doc string A sentence on what it does.
---@field type "real"|"count"|"fraction"|"flag"|nil "real" unless given.

---The mission begins: set bases, weights, ceilings.
---@class truce.e.on_start

---A month has passed.
---@class truce.e.on_month

---The quarterly review of plan and benchmarks; reports are fresh.
---@class truce.e.on_review

---Thirty days before the Council renews the mandate: the time to recommend.
---@class truce.e.on_renewal
---@field days_since_start number

---The decision date of the experiment has come; options begin to differ.
---@class truce.e.on_decision_date

---An incident has been reported.
---@class truce.e.on_incident
---@field sector integer
---@field deaths_persons number
---@field reported_delay_days number

---The mission has documented an attack on civilians by government forces.
---@class truce.e.on_abuse
---@field sector integer
---@field deaths_persons number

---No one is left in the queues or the cantonment sites, and no band has come in for 90 days after the end of registration, or for a year without one. It may be told again if people register later.
---@class truce.e.on_ddr_complete
---@field demobilised_persons number

---An election has been held; accepted is 1 when the loser took the result.
---@class truce.e.on_election
---@field accepted number

---The Council has set a new ceiling.
---@class truce.e.on_ceiling
---@field ceiling_persons number

---The Council has frozen the drawdown after so many civilians were reported killed, for so many days.
---@class truce.e.on_freeze
---@field killed_persons number
---@field days number

---A warning of an attack: which of the free units goes, nearest first? 0 sends none.
---@class truce.e.choose_response
---@field sector integer
---@field warning_hours number
---@field n integer How many candidates there are.
---@field from_sector integer[]
---@field persons number[]
---@field travel_hours number[]
---@field quality_frac number[]

---The host has limited the mission: the sector (0 when it holds everywhere), the kind (0 movement, 1 customs, 2 stations), how long it will last as far as known.
---@class truce.e.on_restriction
---@field sector integer
---@field kind number
---@field days number

---People rioted at a cantonment site, which is shut for some weeks.
---@class truce.e.on_camp_riot
---@field sector integer
---@field crowd_persons number
---@field deaths_persons number

---The day of the next vote has been moved: how many days ahead it is now, and by how many it moved (below 0: earlier).
---@class truce.e.on_election_date
---@field days_ahead number
---@field moved_days number

---The host asks for a smaller mission; it waits so many days before it asks again.
---@class truce.e.on_host_request
---@field days number

---The Council has set an end to the mandate by itself, or put one off: so many days from now.
---@class truce.e.on_mandate
---@field days number

---A pledge for after the exit (1 economic support, 2 political oversight, 3 security guarantee) has been secured (1).
---@class truce.e.on_pledge
---@field pledge number
---@field secured number

---A party decides: 1 complies, 2 stalls, 3 spoils, 4 fights; 0 leaves it to the model. wish is how far fighting would pay more than the agreement, in the model's judgement; would is what the model would answer.
---@class truce.e.choose_posture
---@field wish number
---@field win_frac number
---@field would number

---A plugin of kind "policy".
---@class truce.Policy
---@field api_version 1 Of this interface: 1.
---@field kind "policy" What it drives: the mission, a party, or events from outside.
---@field name string As in results and addresses; the path of the file without plugins/ and .lua.
---@field summary string One sentence on what it does.
---@field owns truce.GroupName[]? The lever groups it may order; no other policy of a stack may own them.
---@field params table<string, truce.Param>? Its parameters: m.params.NAME, policy.PLUGIN.NAME in settings and sweeps.
---@field on_start? fun(m: truce.PolicyMission, e: truce.e.on_start) The mission begins: set bases, weights, ceilings.
---@field on_month? fun(m: truce.PolicyMission, e: truce.e.on_month) A month has passed.
---@field on_review? fun(m: truce.PolicyMission, e: truce.e.on_review) The quarterly review of plan and benchmarks; reports are fresh.
---@field on_renewal? fun(m: truce.PolicyMission, e: truce.e.on_renewal) Thirty days before the Council renews the mandate: the time to recommend.
---@field on_decision_date? fun(m: truce.PolicyMission, e: truce.e.on_decision_date) The decision date of the experiment has come; options begin to differ.
---@field on_incident? fun(m: truce.PolicyMission, e: truce.e.on_incident) An incident has been reported.
---@field on_abuse? fun(m: truce.PolicyMission, e: truce.e.on_abuse) The mission has documented an attack on civilians by government forces.
---@field on_ddr_complete? fun(m: truce.PolicyMission, e: truce.e.on_ddr_complete) No one is left in the queues or the cantonment sites, and no band has come in for 90 days after the end of registration, or for a year without one. It may be told again if people register later.
---@field on_election? fun(m: truce.PolicyMission, e: truce.e.on_election) An election has been held; accepted is 1 when the loser took the result.
---@field on_ceiling? fun(m: truce.PolicyMission, e: truce.e.on_ceiling) The Council has set a new ceiling.
---@field on_freeze? fun(m: truce.PolicyMission, e: truce.e.on_freeze) The Council has frozen the drawdown after so many civilians were reported killed, for so many days.
---@field choose_response? fun(m: truce.PolicyMission, e: truce.e.choose_response): integer A warning of an attack: which of the free units goes, nearest first? 0 sends none.
---@field on_restriction? fun(m: truce.PolicyMission, e: truce.e.on_restriction) The host has limited the mission: the sector (0 when it holds everywhere), the kind (0 movement, 1 customs, 2 stations), how long it will last as far as known.
---@field on_camp_riot? fun(m: truce.PolicyMission, e: truce.e.on_camp_riot) People rioted at a cantonment site, which is shut for some weeks.
---@field on_election_date? fun(m: truce.PolicyMission, e: truce.e.on_election_date) The day of the next vote has been moved: how many days ahead it is now, and by how many it moved (below 0: earlier).
---@field on_host_request? fun(m: truce.PolicyMission, e: truce.e.on_host_request) The host asks for a smaller mission; it waits so many days before it asks again.
---@field on_mandate? fun(m: truce.PolicyMission, e: truce.e.on_mandate) The Council has set an end to the mandate by itself, or put one off: so many days from now.
---@field on_pledge? fun(m: truce.PolicyMission, e: truce.e.on_pledge) A pledge for after the exit (1 economic support, 2 political oversight, 3 security guarantee) has been secured (1).
---@field run? fun(m: truce.PolicyMission) The plugin as a process: called once, after on_start, and resumed where it waited: m:wait(days), m:wait_until(condition, days), m:wait_for(hook, days). For a party plugin there is one for each party that it drives.

---A plugin of kind "party".
---@class truce.Party
---@field api_version 1 Of this interface: 1.
---@field kind "party" What it drives: the mission, a party, or events from outside.
---@field name string As in results and addresses; the path of the file without plugins/ and .lua.
---@field summary string One sentence on what it does.
---@field drives "movement"|"government"|"broker" What sort of party it decides for.
---@field params table<string, truce.Param>? Its parameters: m.params.NAME, policy.PLUGIN.NAME in settings and sweeps.
---@field on_start? fun(m: truce.PartyMission, e: truce.e.on_start) The mission begins: set bases, weights, ceilings.
---@field on_month? fun(m: truce.PartyMission, e: truce.e.on_month) A month has passed.
---@field on_decision_date? fun(m: truce.PartyMission, e: truce.e.on_decision_date) The decision date of the experiment has come; options begin to differ.
---@field on_election? fun(m: truce.PartyMission, e: truce.e.on_election) An election has been held; accepted is 1 when the loser took the result.
---@field on_ceiling? fun(m: truce.PartyMission, e: truce.e.on_ceiling) The Council has set a new ceiling.
---@field on_freeze? fun(m: truce.PartyMission, e: truce.e.on_freeze) The Council has frozen the drawdown after so many civilians were reported killed, for so many days.
---@field on_election_date? fun(m: truce.PartyMission, e: truce.e.on_election_date) The day of the next vote has been moved: how many days ahead it is now, and by how many it moved (below 0: earlier).
---@field on_mandate? fun(m: truce.PartyMission, e: truce.e.on_mandate) The Council has set an end to the mandate by itself, or put one off: so many days from now.
---@field run? fun(m: truce.PartyMission) The plugin as a process: called once, after on_start, and resumed where it waited: m:wait(days), m:wait_until(condition, days), m:wait_for(hook, days). For a party plugin there is one for each party that it drives.
---@field choose_posture? fun(m: truce.PartyMission, e: truce.e.choose_posture): integer A party decides: 1 complies, 2 stalls, 3 spoils, 4 fights; 0 leaves it to the model. wish is how far fighting would pay more than the agreement, in the model's judgement; would is what the model would answer.

---A plugin of kind "inject".
---@class truce.Inject
---@field api_version 1 Of this interface: 1.
---@field kind "inject" What it drives: the mission, a party, or events from outside.
---@field name string As in results and addresses; the path of the file without plugins/ and .lua.
---@field summary string One sentence on what it does.
---@field params table<string, truce.Param>? Its parameters: m.params.NAME, policy.PLUGIN.NAME in settings and sweeps.
---@field on_start? fun(m: truce.InjectMission, e: truce.e.on_start) The mission begins: set bases, weights, ceilings.
---@field on_month? fun(m: truce.InjectMission, e: truce.e.on_month) A month has passed.
---@field on_decision_date? fun(m: truce.InjectMission, e: truce.e.on_decision_date) The decision date of the experiment has come; options begin to differ.
---@field on_election? fun(m: truce.InjectMission, e: truce.e.on_election) An election has been held; accepted is 1 when the loser took the result.
---@field on_ceiling? fun(m: truce.InjectMission, e: truce.e.on_ceiling) The Council has set a new ceiling.
---@field on_freeze? fun(m: truce.InjectMission, e: truce.e.on_freeze) The Council has frozen the drawdown after so many civilians were reported killed, for so many days.
---@field on_election_date? fun(m: truce.InjectMission, e: truce.e.on_election_date) The day of the next vote has been moved: how many days ahead it is now, and by how many it moved (below 0: earlier).
---@field on_mandate? fun(m: truce.InjectMission, e: truce.e.on_mandate) The Council has set an end to the mandate by itself, or put one off: so many days from now.
---@field run? fun(m: truce.InjectMission) The plugin as a process: called once, after on_start, and resumed where it waited: m:wait(days), m:wait_until(condition, days), m:wait_for(hook, days). For a party plugin there is one for each party that it drives.

-- ---- tests of plugins ----

---@class truce.Order
---@field lever truce.LeverName
---@field sector integer?
---@field party string?
---@field item string?
---@field value number
---@field accepted boolean
---@field reason string?
---@field day number

---What a test of a plugin is given.
---@class truce.Test
local Test = {}

---A fresh plugin and a mission of numbers: now_days, decision_day, params, world, sectors, parties, party (which one is driven), outputs, functions, me, travel_hours, programme_usd, start_date; what is left out has defaults.
---@param setup table
function Test.mission(setup) end

---Changes reports: t.set { world = { ceiling_persons = 5000 } }.
---@param reports table
function Test.set(reports) end

---Calls a hook, with sectors by index or name and candidates as columns; the answer of one that chooses.
---@param hook truce.HookName
---@param e? table
---@return any
function Test.call(hook, e) end

---Moves the clock on and wakes a process, which also looks at its condition once a month.
---@param days number
function Test.advance(days) end

---The orders so far, all or of one lever.
---@param lever? truce.LeverName
---@return truce.Order[]
function Test.orders(lever) end

---Forgets the orders.
function Test.clear() end

---Has a lever refuse from now on; without a reason it accepts again.
---@param lever truce.LeverName
---@param reason? string
function Test.refuse(lever, reason) end

---The lines that the plugin logged.
---@return string[]
function Test.log() end

---Fails unless the value is true.
---@param value any
---@param words? string
function Test.ok(value, words) end

---Fails unless both are equal; the words say what was expected.
---@param got any
---@param expected any
---@param words? string
function Test.equal(got, expected, words) end

---Fails unless both are equal to within the tolerance.
---@param got number
---@param expected number
---@param tolerance number
---@param words? string
function Test.near(got, expected, tolerance, words) end

---Fails unless calling the hook is an error that says the text.
---@param hook truce.HookName
---@param text string
---@param e? table
function Test.fails(hook, text, e) end

---A test: what should hold, and the function that tries it.
---@class truce.TestCase
---@field [1] string
---@field [2] fun(t: truce.Test)

-- ---- scenarios, experiments, doctrines ----

---A number with its evidence: measured(), estimated() or assumed().
---@class truce.Value

---@class truce.Evidence
---@field source string?
---@field min number?
---@field max number?

---@class truce.ScenarioHead
---@field format 1
---@field name string
---@field title string
---@field summary string?
---@field start string
---@field decision string
---@field horizon_years number
---@field fictional boolean?
---@field rains string[]?
---@field doctrine string?

---@class truce.Sector
---@field outline number[][]?
---@field town table?
---@field population_persons number|truce.Value|nil People who live in the sector. [persons]
---@field area_km2 number|truce.Value|nil Area of the sector. [km2]
---@field urban_frac number|truce.Value|nil Share of the people who live in towns, which take in more of the displaced: crowds and rumours arise there, disputes over land elsewhere.
---@field at_risk_youth_persons number|truce.Value|nil Young people without work or school whom an armed group could recruit. [persons]
---@field jobs_per_year number|truce.Value|nil Jobs that open each year to former fighters and at-risk youth, in peace. [persons/year]
---@field rents_usd_per_month number|truce.Value|nil Income an armed group can take from minerals, timber, roads and markets. [USD/month]
---@field police_persons number|truce.Value|nil Host police present at the start. [persons]
---@field grievance_frac number|truce.Value|nil Share of the people with an unsettled grievance (land, exclusion, services, abuse).
---@field local_consent_frac number|truce.Value|nil Consent of the communities to the mission at the start.
---@field ddr_site boolean? Whether a cantonment site is planned here.
---@field hub boolean? Whether the sector has an air head and can be a hub.
---@field herding_frac number|truce.Value|nil Share of the people who live off herds that move with the season.
---@field border boolean? Whether fighters and arms come over from a neighbour's war.
---@field displaced_persons number|truce.Value|nil People of the sector who are displaced at the start, in this sector or another. [persons]
---@field gates_persons number|truce.Value|nil People of the sector who shelter at the gates of the mission's bases here at the start, beyond displaced_persons. [persons]
---@field erw_km2 number|truce.Value|nil Land suspected of mines and unexploded ordnance at the start. [km2]
---@field administration_frac number|truce.Value|nil Share of the posts of the state's administration that are filled at the start.
---@field justice_frac number|truce.Value|nil Share of the posts of courts and prosecutors that are filled at the start.
---@field customary_capacity_frac number|truce.Value|nil Share of the people whom a customary forum can serve.
---@field customary_trust_frac number|truce.Value|nil Share of the people who trust the customary forum.
---@field grievance_land_weight number|truce.Value|nil Weight of land among the causes of the grievances at the start; with the three below, of which each kind gets its part.
---@field grievance_exclusion_weight number|truce.Value|nil The same of exclusion from power, posts and contracts.
---@field grievance_services_weight number|truce.Value|nil The same of services and livelihoods that are missing.
---@field grievance_abuse_weight number|truce.Value|nil The same of killing, theft and arrest that nobody answered for.

---@class truce.Route
---@field from string
---@field to string
---@field length_km number|truce.Value|nil Length of the road between the main towns of the two sectors. [km]
---@field surface "paved"|"unpaved"|"track"|nil Surface of the road.
---@field closed "never"|"rains"|nil Whether the rainy season closes the road.

---@class truce.PartyRecord
---@field sectors table<string, number>?
---@field kind "government"|"signatory"|"non_signatory"|"militia"|nil Relation to the agreement.
---@field goals "limited"|"greedy"|"total"|nil Stedman's type.
---@field fighters_persons number|truce.Value|nil Fighters at the start. [persons]
---@field associates_persons number|truce.Value|nil People around the party who are not fighters but whom commanders can list: dependants, porters, friends. [persons]
---@field band_persons number|truce.Value|nil Fighters under one mid-level commander. [persons]
---@field weapons_frac number|truce.Value|nil Share of the fighters who own a serviceable weapon.
---@field women_frac number|truce.Value|nil Share of women among the fighters.
---@field children_frac number|truce.Value|nil Share of children among the fighters.
---@field foreign_frac number|truce.Value|nil Share of foreign fighters.
---@field disabled_frac number|truce.Value|nil Share of disabled among the fighters.
---@field spare_weapons_frac number|truce.Value|nil Weapons in a commander's own store for each fighter, beyond what his men carry. Where entry is loose he hands them to associates as a ticket.
---@field abuse_frac number|truce.Value|nil How abusive the party was to civilians in the war, where it lives: what its people meet when they come home.
---@field cohesion_frac number|truce.Value|nil Strength of the ties between commanders and fighters.
---@field commitment_frac number|truce.Value|nil Worth the party puts on the agreement at the start, beyond what it delivers.
---@field patron_usd_per_month number|truce.Value|nil Support from a patron abroad. [USD/month]
---@field included boolean? Whether the party has a part in government and may stand for election.
---@field ied_network_frac number|truce.Value|nil Strength of the party's network for explosive devices at the start: makers, components, layers.

---@class truce.Unit
---@field base string
---@field contributor string?
---@field kind "infantry_company"|"formed_police"|"police_officers"|"support"|"quick_reaction"|"engineers"|"aviation"|"medical"|"logistics"|"observers"|nil What the unit does: patrols and guards; crowd control; police work and mentoring; staff and other support; answers warnings from where it waits; roads and bases; aircraft; a hospital; convoys; unarmed eyes and contacts.
---@field persons number|truce.Value|nil People in one unit. [persons]
---@field count number|truce.Value|nil Like units in this record. [units]
---@field arrival_day number|truce.Value|nil Planned day of arrival of the first of them; 0 means in place at the start (re-hatted). [days]
---@field arrival_spread_days number|truce.Value|nil Days over which the like units arrive. [days]
---@field quality_frac number|truce.Value|nil Training, equipment and will of the contributor, where 1 is the best.
---@field undeclared_caveat_frac number|truce.Value|nil Share of the like units with a national caveat that only a crisis shows.
---@field night_caveat boolean? Whether the contributor bars moves by night.
---@field women_frac number|truce.Value|nil Share of women in the unit, and so on its patrols.
---@field mou_bound boolean? Whether the memorandum of understanding binds the unit to the sector it was promised for.
---@field helicopters number|truce.Value|nil Troop-carrying helicopters of a support unit. [aircraft]
---@field clearance_km2_per_month number|truce.Value|nil Suspected land that the unit's engineers release in a month, in the sector where they are. [km2/month]
---@field clearance_teams number|truce.Value|nil Teams of the unit that find and dispose of explosive devices. [teams]
---@field rehatted boolean? Whether the unit served in the country before under another flag: in place early, with the equipment it had.

---@class truce.Condition
---@field metric string
---@field above number?
---@field below number?
---@field for_days number?

---@class truce.InjectRecord
---@field order string
---@field sector string?
---@field party string?
---@field value number?
---@field at string?
---@field when truce.Condition?
---@field every_days number?

---@class truce.Experiment
---@field format 1
---@field question string
---@field scenario string
---@field options table<string, table>
---@field baseline string
---@field replications integer?
---@field seed integer?
---@field metrics string[]?
---@field set table<string, any>?
---@field uncertainties table<string, any>?
---@field design any
---@field smallest_difference table<string, number>?
---@field half_width table<string, number>?
---@field series "all"|string[]?

---The head of a scenario: name, title, dates; exactly one.
---@param head truce.ScenarioHead
function scenario(head) end

---A region with its people.
---@param name string
---@return fun(sector: truce.Sector)
function sector(name) end

---A road between two sectors.
---@param route truce.Route
function route(route) end

---The government or an armed group.
---@param name string
---@return fun(party: truce.PartyRecord)
function party(name) end

---So many like units of the mission.
---@param name string
---@return fun(unit: truce.Unit)
function unit(name) end

---An event from outside, on a day or once a metric has held.
---@param name string
---@return fun(inject: truce.InjectRecord)
function inject(name) end

---Everything else by address: set { ["ddr.cash_usd"] = 300 }.
---@param values table<string, number|string|boolean>
function set(values) end

---A question: a scenario, options to compare, how often; exactly one.
---@param experiment truce.Experiment
function experiment(experiment) end

---An uncertain number, any value between two alike.
---@param min number
---@param max number
---@return any
function uniform(min, max) end

---An uncertain number with a likeliest value.
---@param min number
---@param mode number
---@param max number
---@return any
function triangular(min, mode, max) end

---An uncertain number about a mean, between two bounds.
---@param mean number
---@param sd number
---@param min number
---@param max number
---@return any
function normal(mean, sd, min, max) end

---An uncertain value out of a list.
---@param values table
---@return any
function choice(values) end

---A design of n points that spread over all uncertainties.
---@param n integer
---@return any
function lhs(n) end

---A design with n values of each uncertainty, all combinations.
---@param n integer
---@return any
function grid(n) end

---The head of a doctrine, once in its folder.
---@param head table
function doctrine(head) end

---What a mission is to bring about.
---@param key string
---@return fun(output: table)
function output(key) end

---Work on an output: what it takes and what it changes.
---@param name string
---@return fun(activity: table)
function activity(name) end

---A test of progress on an output.
---@param name string
---@return fun(benchmark: table)
function benchmark(name) end

---What may go wrong with an output.
---@param name string
---@return fun(risk: table)
function risk(name) end

---Two poles between which an output is pursued.
---@param key string
---@return fun(consideration: table)
function consideration(key) end

---A benchmark that nothing in the model reads, with the reason.
---@param label table
function label(label) end

---A number read in a source.
---@param value number
---@param evidence truce.Evidence
---@return truce.Value
function measured(value, evidence) end

---A number derived from a source by the author.
---@param value number
---@param evidence truce.Evidence
---@return truce.Value
function estimated(value, evidence) end

---A number that nobody knows, with a wide range.
---@param value number
---@param range truce.Evidence
---@return truce.Value
function assumed(value, range) end
