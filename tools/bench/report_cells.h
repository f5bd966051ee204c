// What the tables of a report are made of.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bench/run.h"

namespace bede::bench {

constexpr const char* nothing = "–";

// Three figures, without a power of ten.
std::string figures(double number);
std::string megabytes(double bytes);

// The fastest way of a peer, those that ended in time before the others.
const Measurement* best(const Stage* stage, std::string_view question);

std::string time_cell(const Measurement* one);
std::string sets_cell(const Measurement& one);

std::vector<Described> asked_in(const SizeRun& run);

struct Peer {
    std::string stage;  // in which it is asked
    std::string title;
};

// In the order of columns: SQLite and Bede, and before Bede those that were measured as well.
std::vector<Peer> peers_in(const SizeRun& run);

// " SQLite ms | Bede ms |"
std::string heads(const std::vector<Peer>& peers, std::string_view behind);

}  // namespace bede::bench
