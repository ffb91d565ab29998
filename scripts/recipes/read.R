# Reads the tables of `truce export k.sqlite -o tables` with base R: options compared, and one monthly series by year.
# Usage: Rscript read.R tables [AMOUNT [SERIES]]
args <- commandArgs(trailingOnly = TRUE)
amount <- if (length(args) > 1) args[2] else "cost_usd"
monthly <- if (length(args) > 2) args[3] else "troops_persons"
table_of <- function(name, ...) read.csv(file.path(args[1], name), na.strings = "", encoding = "UTF-8", ...)
options <- table_of("options.csv")$option                     # the baseline first
outcomes <- table_of("outcomes.csv")                          # one row per run and metric
columns <- names(table_of("series.csv", nrows = 1))            # one row per run and month, some 140 columns
known <- function(name, names, what) if (!name %in% names)    # a misspelt name has no rows, and nothing else says so
    stop("there is no ", what, " '", name, "'; did you mean '", names[order(adist(name, names, partial = TRUE))[1]], "'?", call. = FALSE)
known(amount, unique(outcomes$metric), "outcome")
known(monthly, columns[-(1:5)], "monthly series")
digits <- function(x) ifelse(is.na(x), "", sprintf("%.12g", x))

values_of <- function(metric, option) {                       # named by replication; runs without a value are left out
    rows <- outcomes[outcomes$metric == metric & outcomes$option == option & !is.na(outcomes$value), ]
    tapply(rows$value, rows$replication, mean)
}
cat("option,n,relapse,low,high,", amount, ",difference,t_low,t_high\n", sep = "")
for (option in options) {
    relapse <- values_of("relapse", option)
    cost <- values_of(amount, option)
    base <- values_of(amount, options[1])
    wilson <- prop.test(sum(relapse), length(relapse), correct = FALSE)$conf.int
    d <- cost - base[names(cost)]                             # pairs: the same luck
    d <- d[!is.na(d)]
    paired <- if (option == options[1]) c(NA, NA, NA) else c(mean(d), t.test(d)$conf.int)
    cat(option, digits(c(length(relapse), mean(relapse), wilson, mean(cost), paired)), sep = ",")
    cat("\n")
}

wanted <- columns %in% c("option", "month", monthly)
series <- table_of("series.csv", colClasses = ifelse(wanted, NA, "NULL")) # three columns of them
series$year <- series$month %/% 12
cat("\noption,year,median_", monthly, "\n", sep = "")
for (option in options) {
    medians <- tapply(series[series$option == option, monthly], series$year[series$option == option], median, na.rm = TRUE)
    cat(paste(option, names(medians), digits(medians), sep = ","), sep = "\n")
}
