#include "bench/report_cells.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <tuple>

namespace bede::bench {
namespace {

const std::vector<Peer>& all_peers() {
    static const std::vector<Peer> all = {
        {"sqlite", "SQLite"}, {"duckdb", "DuckDB"}, {"kuzu", "Kuzu"}, {"bede", "Bede"}};
    return all;
}

}  // namespace

std::string figures(double number) {
    if (number >= 99.95) return fmt::format("{:.0f}", number);
    if (number >= 9.995) return fmt::format("{:.1f}", number);
    if (number >= 0.9995) return fmt::format("{:.2f}", number);
    return fmt::format("{:.2g}", number);
}

std::string megabytes(double bytes) { return figures(bytes / 1e6); }

const Measurement* best(const Stage* stage, std::string_view question) {
    const Measurement* found = nullptr;
    if (stage == nullptr) return found;
    const auto rank = [](const Measurement& it) {
        return std::tuple(!it.refusal.empty(), is_bound(it), it.median_ms);
    };
    for (const Measurement& one : stage->measurements) {
        if (one.question != question) continue;
        if (found == nullptr || rank(one) < rank(*found)) found = &one;
    }
    return found;
}

std::string time_cell(const Measurement* one) {
    if (one == nullptr) return nothing;
    if (!one->refusal.empty()) return "refused";
    std::string text = figures(one->median_ms);
    if (is_bound(*one)) text = "> " + text;
    if (one->differences > 0) text += " wrong";
    return text;
}

std::vector<Described> asked_in(const SizeRun& run) {
    std::vector<Described> asked;
    std::ranges::copy_if(questions(), std::back_inserter(asked), [&](const Described& one) {
        return std::ranges::find(run.asked, one.question) != run.asked.end();
    });
    return asked;
}

std::string sets_cell(const Measurement& one) {
    if (one.timed_out == 0) return std::to_string(one.sets);
    return fmt::format("{}, {} timed out", one.sets, one.timed_out);
}

std::vector<Peer> peers_in(const SizeRun& run) {
    std::vector<Peer> peers;
    std::ranges::copy_if(all_peers(), std::back_inserter(peers), [&](const Peer& one) {
        return one.stage == "sqlite" || one.stage == "bede" || run.stage(one.stage) != nullptr;
    });
    return peers;
}

std::string heads(const std::vector<Peer>& peers, std::string_view behind) {
    std::string text;
    for (const Peer& one : peers) text += fmt::format(" {}{} |", one.title, behind);
    return text;
}

}  // namespace bede::bench
