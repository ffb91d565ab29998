# The statistics of kernel/stats against R's: the same data to both, the same numbers asked of both.
#
# Usage: Rscript check_against_r.R STATS_NUMBERS          (exit 77: a package is missing)
#
# Reference: base R's stats (t.test, binom.test, prop.test, mcnemar by binom.test, p.adjust, quantile), survival (survfit with
# conf.type "log-log", survdiff, multi-state survfit), boot (boot.ci, type "bca"). What R lacks (Newcombe's paired interval, order
# statistics' ranks, all sign flips) is computed here from its definition. Exact methods agree to 1e-8, relative; a bootstrap, whose
# draws are another's, to a share of the interval's width. Data: those of the known answers (aml, sleep, published tables), and
# random ones with fixed seeds, with ties, heavy censoring, no events, tiny samples.
# Planted faults that it caught: Greenwood's sum and the restricted mean's variance with a factor lost, the log-rank variance over n,
# incidence weighed by who is left after the events instead of before, Holm as Bonferroni, the rank of Benjamini and Hochberg off by one.

driver <- commandArgs(trailingOnly = TRUE)[1]
for (package in c("survival", "boot")) {
    if (!requireNamespace(package, quietly = TRUE)) {
        cat("SKIP: R has no package", package, "\n")
        quit(status = 77)
    }
}
suppressPackageStartupMessages({ library(survival); library(boot) })

requests <- character()
wanted <- list()

# Asks the driver for a verb, and keeps what R says to it. `share`: tolerance as a share of `scale`; else relative 1e-8.
ask <- function(what, verb, parameters, arrays, expected, tolerance = 1e-8, scale = NULL) {
    number <- function(x) sprintf("%.17g", x)
    parts <- c(verb, length(parameters), number(parameters), length(arrays))
    for (x in arrays) parts <- c(parts, length(x), number(x))
    requests <<- c(requests, paste(parts, collapse = " "))
    wanted[[length(wanted) + 1]] <<- list(what = what, verb = verb, expected = as.numeric(expected), tolerance = tolerance, scale = scale)
}

# --- samples ---

for (seed in 1:8) {
    set.seed(seed)
    x <- switch(seed %% 4 + 1, rnorm(5 * seed), round(rexp(7 * seed), 1), 1e9 + rnorm(40), rep(c(1, 2, 2, 7), seed))
    p <- c(0, 0.05, 0.25, 0.5, 0.9, 0.975, 1)
    ask("quantile, type 7", "quantiles", p, list(x), quantile(x, p, type = 7, names = FALSE))
    level <- c(0.9, 0.95, 0.99)[seed %% 3 + 1]
    ask("t interval of a mean", "mean", level, list(x), c(mean(x), sd(x), t.test(x, conf.level = level)$conf.int))
}

# Ranks from 1: the tightest pair by equal tails of the binomial; 0 and n + 1 stand for "not bounded".
for (n in c(20, 100, 237)) for (p in c(0.5, 0.9)) {
    low <- qbinom(0.025, n, p)                # P(B < low) <= 2.5 % ...
    if (pbinom(low - 1, n, p) > 0.025) low <- low - 1
    high <- qbinom(0.975, n, p) + 1           # ... and P(B >= high) <= 2.5 %
    ask("order statistics of a quantile", "ranks", c(n, p, 0.95), list(), c(low, high, pbinom(high - 1, n, p) - pbinom(low - 1, n, p)))
}

# --- shares ---

for (k in list(c(7, 20), c(0, 15), c(15, 15), c(1, 400), c(233, 400), c(1, 1))) for (level in c(0.9, 0.95)) {
    wilson <- suppressWarnings(prop.test(k[1], k[2], conf.level = level, correct = FALSE)$conf.int)
    ask("Wilson", "wilson", c(k, level), list(), wilson)
    ask("Clopper and Pearson", "clopper_pearson", c(k, level), list(), binom.test(k[1], k[2], conf.level = level)$conf.int)
}

# Newcombe 1998, method 10, from his formulas: the continuity-corrected phi and two Wilson intervals.
newcombe <- function(a, b, c, d, level) {
    n <- a + b + c + d
    p1 <- (a + b) / n
    p2 <- (a + c) / n
    w1 <- suppressWarnings(prop.test(a + b, n, conf.level = level, correct = FALSE)$conf.int)
    w2 <- suppressWarnings(prop.test(a + c, n, conf.level = level, correct = FALSE)$conf.int)
    q <- (a + b) * (c + d) * (a + c) * (b + d)
    top <- a * d - b * c
    phi <- if (q == 0) 0 else (if (top > n / 2) top - n / 2 else if (top >= 0) 0 else top) / sqrt(q)
    dl1 <- p1 - w1[1]; du1 <- w1[2] - p1; dl2 <- p2 - w2[1]; du2 <- w2[2] - p2
    delta <- sqrt(dl1^2 - 2 * phi * dl1 * du2 + du2^2)
    epsilon <- sqrt(du1^2 - 2 * phi * du1 * dl2 + dl2^2)
    c(p1 - p2 - delta, p1 - p2 + epsilon)
}
for (t in list(c(20, 12, 2, 16), c(5, 25, 10, 60), c(0, 0, 0, 50), c(50, 0, 0, 0), c(36, 1, 0, 0), c(0, 29, 0, 1), c(140, 60, 23, 177))) {
    differ <- t[2] + t[3]
    ask("McNemar, exact", "mcnemar", t, list(), if (differ == 0) 1 else binom.test(t[2], differ)$p.value)
    for (level in c(0.95, 0.99)) ask("Newcombe, paired shares", "newcombe", c(t, level), list(), do.call(newcombe, as.list(c(t, level))))
}

# --- many comparisons ---

set.seed(21)
for (p in list(c(.001, .008, .039, .041, .042, .06, .074, .205), runif(1), round(runif(40), 2), c(1, 0, 0.5, 0.5))) {
    ask("Holm", "holm", numeric(), list(p), p.adjust(p, "holm"))
    ask("Bonferroni", "bonferroni", numeric(), list(p), p.adjust(p, "bonferroni"))
    ask("Benjamini and Hochberg", "benjamini_hochberg", numeric(), list(p), p.adjust(p, "BH"))
}

# --- pairs ---

pairs <- function(seed, n, draw) {
    set.seed(seed)
    luck <- draw(n)
    list(luck + draw(n) / 3 + 0.2, luck + draw(n) / 3)
}
for (two in list(list(sleep$extra[1:10], sleep$extra[11:20]), pairs(31, 30, rnorm), pairs(32, 400, rexp), pairs(33, 2, rnorm))) {
    test <- t.test(two[[1]], two[[2]], paired = TRUE)
    ask("paired t", "paired_t", numeric(), two, c(mean(two[[1]] - two[[2]]), test$conf.int, test$p.value, cor(two[[1]], two[[2]])))
}

# All 2^n ways to flip the signs.
all_flips <- function(d) {
    signs <- as.matrix(expand.grid(rep(list(c(-1, 1)), length(d))))
    sums <- abs(signs %*% d)
    mean(sums >= abs(sum(d)) * (1 - 1e-12))
}
sleep_pairs <- list(sleep$extra[1:10], sleep$extra[11:20])
hull <- function(a, b) c(min(a[1], b[1]), max(a[2], b[2]))
wide <- function(seed, n, figure) { # R's BCa interval of a figure of pairs, with many more draws
    function(two) {
        set.seed(seed)
        b <- boot(data.frame(a = two[[1]], b = two[[2]]), function(d, i) figure(d[i, ]), R = 20000)
        boot.ci(b, conf = 0.95, type = "bca")$bca[4:5]
    }
}
for (two in list(pairs(41, 15, rexp), pairs(42, 16, function(n) round(rexp(n), 1)))) {
    d <- two[[1]] - two[[2]]
    interval <- hull(wide(51, length(d), function(d) mean(d$a - d$b))(two), t.test(d)$conf.int)
    ask("sign flips, exact", "paired_skewed", numeric(), two, c(mean(d), interval, all_flips(d), cor(two[[1]], two[[2]])),
        tolerance = c(1e-8, 0.06, 0.06, 1e-8, 1e-8), scale = c(1, diff(interval), diff(interval), 1, 1))
}
for (seed in 1:3) {
    two <- pairs(60 + seed, c(40, 150, 400)[seed], function(n) exp(rnorm(n)))
    interval <- hull(wide(70 + seed, 0, function(d) mean(d$a - d$b))(two), t.test(two[[1]] - two[[2]])$conf.int)
    ask("wider ends of t and BCa of a mean difference", "paired_skewed", numeric(), two, c(mean(two[[1]] - two[[2]]), interval, NA, cor(two[[1]], two[[2]])),
        tolerance = c(1e-8, 0.04, 0.04, 0, 1e-8), scale = c(1, diff(interval), diff(interval), 1, 1))
    r <- mean(two[[1]]) / mean(two[[2]])
    delta <- r - 1 + t.test((two[[1]] - r * two[[2]]) / mean(two[[2]]))$conf.int
    ratio <- hull(wide(80 + seed, 0, function(d) mean(d$a) / mean(d$b) - 1)(two), delta)
    ask("wider ends of t and BCa of a relative change", "change", numeric(), two, c(mean(two[[1]]) / mean(two[[2]]) - 1, ratio),
        tolerance = c(1e-8, 0.04, 0.04), scale = c(1, diff(ratio), diff(ratio)))
}

# --- times ---

aml <- survival::aml # package boot has an aml of its own
arms <- list(
    aml_yes = list(aml$time[aml$x == "Maintained"], aml$status[aml$x == "Maintained"]),
    aml_no = list(aml$time[aml$x == "Nonmaintained"], aml$status[aml$x == "Nonmaintained"])
)
for (seed in 1:6) {
    set.seed(100 + seed)
    n <- c(12, 40, 200, 400, 30, 60)[seed]
    t <- rexp(n, 1 / 8)
    end <- if (seed %% 2 == 0) rep(10, n) else runif(n, 2, 20)       # all end on one day, or at random
    time <- pmin(t, end)
    if (seed >= 3) time <- ceiling(time)                              # ties of events and ends
    arms[[paste0("random", seed)]] <- list(time, as.numeric(t <= end))
}
arms$never <- list(c(5, 6, 7, 8), c(0, 0, 0, 0))
arms$one <- list(3, 1)

for (name in names(arms)) {
    time <- arms[[name]][[1]]
    status <- arms[[name]][[2]]
    fit <- survfit(Surv(time, status) ~ 1, conf.type = "log-log", timefix = FALSE)
    rows <- rbind(fit$time, fit$n.risk, fit$n.event, fit$surv, fit$surv * fit$std.err, fit$lower, fit$upper)
    rows[5, fit$surv == 0] <- NA                                      # R has no error there, and no band; nor before the first event
    rows[6:7, fit$surv %in% c(0, 1)] <- NA
    ask("Kaplan and Meier, log-log band", "curve", 0.95, arms[[name]], rows)
    quantiles <- as.numeric(quantile(fit, c(0.25, 0.5, 0.75), conf.int = FALSE))
    # Where a curve has a step exactly at a share, R takes the middle of the step; ours the start, as its header says.
    flat <- sapply(c(0.25, 0.5, 0.75), function(p) any(abs(fit$surv - (1 - p)) < 1e-9))
    quantiles[is.na(quantiles)] <- Inf
    quantiles[flat] <- NA
    ask("quantiles of a time", "median", c(0.25, 0.5, 0.75), arms[[name]], quantiles)
    for (tau in quantile(time, c(0.4, 0.8), names = FALSE)) {
        table <- summary(fit, rmean = tau)$table
        ask("restricted mean", "restricted_mean", tau, arms[[name]], table[c("rmean", "se(rmean)")])
    }
}
for (two in list(c("aml_yes", "aml_no"), c("random1", "random2"), c("random3", "random4"), c("random5", "random6"), c("never", "random5"))) {
    a <- arms[[two[1]]]
    b <- arms[[two[2]]]
    d <- data.frame(time = c(a[[1]], b[[1]]), status = c(a[[2]], b[[2]]), arm = rep(1:2, c(length(a[[1]]), length(b[[1]]))))
    s <- survdiff(Surv(time, status) ~ arm, data = d)
    ask("log-rank", "log_rank", numeric(), list(a[[1]], a[[2]], b[[1]], b[[2]]),
        c(s$obs, s$exp, s$chisq, pchisq(s$chisq, 1, lower.tail = FALSE)))
}

# Paired difference of restricted means: the means, and R's bootstrap of pairs.
set.seed(131)
n <- 120
luck <- rexp(n, 1 / 9)
later <- luck + rexp(n)
pair <- list(ta = pmin(luck * 1.3, 15), sa = as.numeric(luck * 1.3 <= 15), tb = pmin(later, 15), sb = as.numeric(later <= 15))
area <- function(time, status) summary(survfit(Surv(time, status) ~ 1), rmean = 12)$table[["rmean"]]
set.seed(132)
b <- boot(as.data.frame(pair), function(d, i) area(d$ta[i], d$sa[i]) - area(d$tb[i], d$sb[i]), R = 4000)
interval <- boot.ci(b, type = "bca")$bca[4:5]
ask("difference of restricted means", "rmst_difference", 12, unname(pair), c(area(pair[[1]], pair[[2]]), area(pair[[3]], pair[[4]]), interval, NA),
    tolerance = c(1e-8, 1e-8, 0.08, 0.08, 0), scale = c(1, 1, diff(interval), diff(interval), 1))

# Competing causes.
causes <- list(list(c(1, 2, 2, 3, 4, 5, 6, 7, 8, 9), c(1, 2, 0, 1, 1, 0, 2, 1, 0, 2)))
for (seed in 1:4) {
    set.seed(140 + seed)
    n <- c(20, 80, 300, 50)[seed]
    time <- rexp(n)
    if (seed %% 2 == 0) time <- ceiling(4 * time)
    causes[[seed + 1]] <- list(time, sample(0:3, n, replace = TRUE, prob = c(0.3, 0.4, 0.2, 0.1)))
}
for (x in causes) {
    n_causes <- max(x[[2]])
    fit <- survfit(Surv(x[[1]], factor(x[[2]], 0:n_causes)) ~ 1, timefix = FALSE)
    ask("Aalen and Johansen", "incidence", n_causes, x, rbind(fit$time, t(fit$pstate)))
}

# --- the answers ---

answers <- system2(driver, input = requests, stdout = TRUE)
stopifnot(length(answers) == length(requests))
n_failed <- 0
n_numbers <- table(character())
worst <- list()
for (i in seq_along(wanted)) {
    w <- wanted[[i]]
    said <- strsplit(answers[i], " ")[[1]]
    got <- suppressWarnings(as.numeric(said[-1]))
    e <- w$expected
    known <- !is.na(e)
    if (said[1] != w$verb || length(got) != length(e)) {
        cat("FAILED", w$what, ":", substr(answers[i], 1, 200), "\n")
        n_failed <- n_failed + 1
        next
    }
    scale <- if (is.null(w$scale)) pmax(abs(e), 1e-6) else w$scale
    off <- ifelse(is.infinite(e), ifelse(got == e, 0, Inf), abs(got - e) / scale)
    off[is.na(off) & known] <- Inf
    bad <- known & off > w$tolerance
    worst[[w$what]] <- max(worst[[w$what]], 0, off[known])
    n_numbers[w$what] <- sum(n_numbers[w$what], sum(known), na.rm = TRUE)
    if (any(bad)) {
        k <- which(bad)[1]
        cat(sprintf("FAILED %s: number %d is %.12g, R has %.12g (%s)\n", w$what, k, got[k], e[k], substr(requests[i], 1, 100)))
        n_failed <- n_failed + 1
    }
}
for (what in names(worst)) cat(sprintf("%-34s %6d numbers, furthest %.2g\n", what, n_numbers[what], worst[[what]]))
cat(sprintf("%d requests, %d failed\n", length(wanted), n_failed))
quit(status = if (n_failed == 0) 0 else 1)
