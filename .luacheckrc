-- What luacheck allows in plugins, their tests and data files: the names of the sandbox.
-- Written by `truce list luacheck`; do not edit.
std = "none"
max_line_length = 130
read_globals = {
    "assert", "count", "error", "ipairs", "is_empty", "pairs", "pcall", "rawequal", "rawlen", "select", "setmetatable",
    "tonumber", "tostring", "type",
    math = { fields = {
        "abs", "ceil", "exp", "floor", "fmod", "huge", "log", "max", "maxinteger", "min", "mininteger", "modf", "pi",
        "pow", "sqrt", "tointeger", "type", "ult" } },
    string = { fields = {
        "byte", "char", "format", "len", "lower", "rep", "reverse", "sub", "upper" } },
    table = { fields = {
        "concat", "insert", "remove", "sort", "unpack" } },
}
files["scenarios"] = { read_globals = {
    "scenario", "sector", "route", "party", "unit", "inject", "set", "measured", "estimated", "assumed" } }
files["scenarios/doctrine"] = { read_globals = {
    "doctrine", "output", "activity", "benchmark", "risk", "consideration", "label" } }
files["scripts/experiments"] = { read_globals = {
    "experiment", "uniform", "triangular", "normal", "choice", "lhs", "grid", "measured", "estimated", "assumed" } }
files["experiments"] = { read_globals = {
    "experiment", "uniform", "triangular", "normal", "choice", "lhs", "grid", "measured", "estimated", "assumed" } }
exclude_files = { "plugins/types", "tests/sandbox", "tests/script", "build" }
