#!/usr/bin/env Rscript
# R's glm (glm.fit and its summary), and glmnet at one lambda: each line on standard input is a tolerance and asks for one run; its answer is one
# line of JSON: seconds (of the fit alone, the data in memory), theta with the intercept first, peakBytes.
# Usage: glm_fit.R DATA glm, or glm_fit.R DATA glm summary (theta is then followed by the standard errors), or
# glm_fit.R DATA glmnet ALPHA LAMBDA. DATA is described in data.py, dense.
arguments <- commandArgs(trailingOnly = TRUE)
file <- file(arguments[1], "rb")
int64 <- function() { halves <- readBin(file, "integer", 2, size = 4, endian = "little"); halves[1] }
n <- int64(); p <- int64(); invisible(int64()); invisible(int64())
X <- matrix(readBin(file, "double", n * p, endian = "little"), n, p, byrow = TRUE)
y <- readBin(file, "double", n, endian = "little")
close(file)
if (arguments[2] == "glmnet") suppressMessages(library(glmnet))
ones <- cbind(1, X)
input <- file("stdin", "r")
while (length(line <- readLines(input, 1)) > 0) {
  tolerance <- as.numeric(line)
  start <- proc.time()[["elapsed"]]
  if (arguments[2] == "glm") {
    fit <- suppressWarnings(glm.fit(ones, y, family = binomial(), control = glm.control(epsilon = tolerance, maxit = 100)))
    class(fit) <- "glm"
    table <- summary(fit)$coefficients
    theta <- if (length(arguments) > 2) c(table[, 1], table[, 2]) else fit$coefficients
  } else {
    fit <- glmnet(X, y, family = "binomial", alpha = as.numeric(arguments[3]), lambda = as.numeric(arguments[4]),
                  standardize = FALSE, thresh = tolerance, maxit = 1e6)
    theta <- c(fit$a0, as.numeric(fit$beta))
  }
  seconds <- proc.time()[["elapsed"]] - start
  status <- readLines("/proc/self/status")
  peak <- 1024 * as.numeric(gsub("[^0-9]", "", status[grepl("^VmHWM", status)]))
  cat(sprintf('{"seconds": %.6f, "theta": [%s], "peakBytes": %.0f}\n', seconds, paste(sprintf("%.17g", theta), collapse = ", "), peak))
  flush(stdout())
}
