# The same work in R, for ratios on one machine: Rscript peers.R FOLDER. Processor time, all threads together;
# reading the files is not counted. Needs data.table and igraph.
suppressMessages({library(data.table); library(igraph)})
folder <- commandArgs(TRUE)[1]
path <- function(name) file.path(folder, name)
fastest <- function(times, work) min(replicate(times, sum(system.time(work())[c("user.self", "sys.self")])))
say <- function(what, time) cat(sprintf("%s: %.3f s\n", what, time))

fair <- fread(path("fair-1m.csv"))
say("data.table, 120 intersections", fastest(5, function()
  fair[, .(n = .N, tp = sum(y_true & y_pred), fp = sum(!y_true & y_pred), fn = sum(y_true & !y_pred),
           tn = sum(!y_true & !y_pred)), by = .(geslacht, herkomst, leeftijd, dienst)][
             , `:=`(selection = (tp + fp) / n, fpr = fp / (fp + tn), fnr = fn / (fn + tp))]))

half <- as.data.frame(fair[1:500000])
for (name in c("geslacht", "herkomst", "leeftijd", "dienst")) half[[name]] <- factor(half[[name]])
say("glm, 500,000 rows", fastest(2, function()
  glm(y_pred ~ geslacht + herkomst + leeftijd + dienst + y_true, binomial, half)))
say("lm with HC3, 500,000 rows", fastest(2, function() {
  fit <- lm(y_pred ~ geslacht + herkomst + leeftijd + dienst, half)
  x <- model.matrix(fit)
  bread <- chol2inv(qr.R(fit$qr))
  e <- residuals(fit) / (1 - rowSums((x %*% bread) * x))
  sqrt(diag(bread %*% crossprod(x * e) %*% bread))
}))

panel <- fread(path("panel-300k.csv"))
say("data.table, yearly transitions", fastest(3, function() {
  own <- copy(panel)
  setkey(own, persoon, jaar)
  own[, naar := fifelse(shift(persoon, type = "lead") == persoon, shift(niveau, type = "lead"), NA_integer_)]
  own[, .N, by = .(jaar, geslacht, herkomst, niveau, naar)]
}))

for (people in c(2000, 20000)) {
  edges <- fread(path(sprintf("graaf-%d.csv", people))) + 1L
  network <- graph_from_data_frame(edges, FALSE, data.frame(name = seq_len(people)))
  say(sprintf("igraph constraint, %d people", people), fastest(3, function() constraint(network)))
  if (people == 2000) say(sprintf("igraph betweenness, %d people", people), fastest(3, function() betweenness(network)))
}
