#include "bench/question_table.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <vector>

#include "bench/report_cells.h"

namespace bede::bench {
namespace {

using Time = double Measurement::*;

std::optional<double> ratio(const Measurement* one, const Measurement* other, Time time) {
    if (one == nullptr || other == nullptr || is_bound(*other) || !one->refusal.empty() ||
        !other->refusal.empty()) {
        return std::nullopt;
    }
    return one->*time / std::max(other->*time, 1e-6);
}

// The ratios of a column of the table, and their mean.
class Ratios {
  public:
    explicit Ratios(Time time) : time_(time) {}

    std::string cell(const Measurement* one, const Measurement* other) {
        const auto times = ratio(one, other, time_);
        if (!times) return nothing;
        logarithms_ += std::log(*times);
        ++count_;
        return fmt::format("{}{}", is_bound(*one) ? "> " : "", figures(*times));
    }
    std::string geometric_mean() const {
        return count_ == 0 ? nothing : figures(std::exp(logarithms_ / count_));
    }

  private:
    Time time_;
    double logarithms_ = 0;
    int count_ = 0;
};

// The best measurement of one question for each peer that answered it.
using Bests = std::map<std::string, const Measurement*>;

// The fastest of all peers but Bede whose answers are the truth.
const Measurement* best_peer(const Bests& bests) {
    const Measurement* found = nullptr;
    for (const auto& [peer, one] : bests) {
        if (peer == "bede" || peer == "floor" || one == nullptr) continue;
        if (!one->refusal.empty() || is_bound(*one) || one->differences > 0) continue;
        if (found == nullptr || one->median_ms < found->median_ms) found = one;
    }
    return found;
}

std::string ways_cell(const Bests& bests, const std::vector<Peer>& peers) {
    std::vector<std::string> ways;
    for (const Peer& peer : peers) {
        const Measurement* const one = bests.at(peer.stage);
        if (one == nullptr || one->way.empty()) continue;
        ways.push_back(peer.stage == "sqlite" ? one->way : peer.title + ": " + one->way);
    }
    return ways.empty() ? nothing : fmt::format("{}", fmt::join(ways, "; "));
}

std::string line_of(const std::vector<std::string>& cells) {
    return fmt::format("| {} |\n", fmt::join(cells, " | "));
}

class QuestionTable {
  public:
    explicit QuestionTable(const SizeRun& run)
        : run_(run), peers_(peers_in(run)), others_(peers_.size() > 2) {}

    std::string text() {
        std::string text = head();
        for (const Described& one : asked_in(run_)) text += line(one);
        return text + means();
    }

  private:
    std::string head() const {
        std::string text = fmt::format("| | question | floor ms |{}", heads(peers_, " ms"));
        text += " Bede / SQLite | the same by CPU |";
        if (others_) text += " Bede / best peer |";
        text += " Bede / floor | sets | fastest way |\n|---|---|";
        const std::size_t numbers = peers_.size() + (others_ ? 6 : 5);
        for (std::size_t i = 0; i < numbers; ++i) text += "--:|";
        return text + "---|\n";
    }

    Bests best_of(std::string_view question) const {
        Bests bests = {{"floor", best(run_.stage("floor"), question)}};
        for (const Peer& peer : peers_) bests[peer.stage] = best(run_.stage(peer.stage), question);
        return bests;
    }

    std::string line(const Described& question) {
        const Bests bests = best_of(question.name);
        const Measurement* const sqlite = bests.at("sqlite");
        const Measurement* const bede = bests.at("bede");
        const Measurement* const floor = bests.at("floor");
        std::vector<std::string> cells = {std::string(question.name), std::string(question.asks),
                                          time_cell(floor)};
        for (const Peer& peer : peers_) cells.push_back(time_cell(bests.at(peer.stage)));
        cells.push_back(to_sqlite_.cell(bede, sqlite));
        cells.push_back(to_sqlite_cpu_.cell(bede, sqlite));
        if (others_) cells.push_back(to_best_.cell(bede, best_peer(bests)));
        cells.push_back(to_floor_.cell(bede, floor));
        const Measurement* const last = bede != nullptr ? bede : sqlite != nullptr ? sqlite : floor;
        cells.push_back(last == nullptr ? nothing : sets_cell(*last));
        cells.push_back(ways_cell(bests, peers_));
        return line_of(cells);
    }

    std::string means() const {
        std::string text = "| | **geometric mean** | |";
        for (std::size_t i = 0; i < peers_.size(); ++i) text += " |";
        text += fmt::format(" **{}** | **{}** |", to_sqlite_.geometric_mean(),
                            to_sqlite_cpu_.geometric_mean());
        if (others_) text += fmt::format(" **{}** |", to_best_.geometric_mean());
        return text + fmt::format(" **{}** | | |\n", to_floor_.geometric_mean());
    }

    const SizeRun& run_;
    std::vector<Peer> peers_;
    bool others_;  // than SQLite were measured
    Ratios to_sqlite_{&Measurement::median_ms};
    Ratios to_sqlite_cpu_{&Measurement::cpu_ms};
    Ratios to_best_{&Measurement::median_ms};
    Ratios to_floor_{&Measurement::median_ms};
};

}  // namespace

std::string question_table(const SizeRun& run) { return QuestionTable(run).text(); }

}  // namespace bede::bench
