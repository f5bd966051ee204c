#include "bench/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <tuple>

#include "bench/machine.h"

namespace bede::bench {
namespace {

constexpr const char* nothing = "–";

// Three figures, without a power of ten.
std::string figures(double number) {
    if (number >= 99.95) return fmt::format("{:.0f}", number);
    if (number >= 9.995) return fmt::format("{:.1f}", number);
    if (number >= 0.9995) return fmt::format("{:.2f}", number);
    return fmt::format("{:.2g}", number);
}

std::string megabytes(double bytes) { return figures(bytes / 1e6); }

// The fastest way of a peer, those that ended in time before the others.
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

std::string sets_cell(const Measurement& one) {
    if (one.timed_out == 0) return std::to_string(one.sets);
    return fmt::format("{}, {} timed out", one.sets, one.timed_out);
}

// As the text of a cell.
std::string escaped(std::string text) {
    for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2)) {
        text.insert(at, 1, '\\');
    }
    return text;
}

std::string ways_cell(const Measurement* sqlite, const Measurement* bede) {
    std::string text;
    if (sqlite != nullptr && !sqlite->way.empty()) text = sqlite->way;
    if (bede != nullptr && !bede->way.empty()) {
        text += (text.empty() ? "" : "; ") + std::string("Bede: ") + bede->way;
    }
    return text.empty() ? nothing : text;
}

void add_questions(std::string& text, const SizeRun& run) {
    text +=
        "| | question | floor ms | SQLite ms | Bede ms | Bede / SQLite | the same by CPU | "
        "Bede / floor | sets | fastest way |\n|---|---|--:|--:|--:|--:|--:|--:|--:|---|\n";
    Ratios to_sqlite(&Measurement::median_ms);
    Ratios to_sqlite_cpu(&Measurement::cpu_ms);
    Ratios to_floor(&Measurement::median_ms);
    for (const Described& one : asked_in(run)) {
        const Measurement* const floor = best(run.stage("floor"), one.name);
        const Measurement* const sqlite = best(run.stage("sqlite"), one.name);
        const Measurement* const bede = best(run.stage("bede"), one.name);
        const Measurement* const last = bede != nullptr ? bede : sqlite != nullptr ? sqlite : floor;
        text += fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |\n", one.name,
                            one.asks, time_cell(floor), time_cell(sqlite), time_cell(bede),
                            to_sqlite.cell(bede, sqlite), to_sqlite_cpu.cell(bede, sqlite),
                            to_floor.cell(bede, floor),
                            last == nullptr ? nothing : sets_cell(*last), ways_cell(sqlite, bede));
    }
    text += fmt::format("| | **geometric mean** | | | | **{}** | **{}** | **{}** | | |\n",
                        to_sqlite.geometric_mean(), to_sqlite_cpu.geometric_mean(),
                        to_floor.geometric_mean());
}

void add_resources(std::string& text, const SizeRun& run) {
    text +=
        "\n| | load s | load CPU s | load peak MB | asking peak MB | disk MB |\n"
        "|---|--:|--:|--:|--:|--:|\n";
    for (const auto& [peer, name] : {std::pair("sqlite", "SQLite"), std::pair("bede", "Bede")}) {
        const Stage* const load = run.stage(std::string(peer) + "-load");
        const Stage* const asking = run.stage(peer);
        if (load == nullptr || asking == nullptr) continue;
        text += fmt::format("| {} {} | {} | {} | {} | {} | {} |\n", name, asking->version,
                            figures(load->seconds), figures(load->cpu_seconds),
                            megabytes(static_cast<double>(load->memory_bytes)),
                            megabytes(static_cast<double>(asking->memory_bytes)),
                            megabytes(static_cast<double>(load->disk_bytes)));
        if (!load->figures.contains("copies: seconds")) continue;
        text += fmt::format("| its copies for Q5, Q8b, Q9, Q11 | {} | | | | {} |\n",
                            figures(load->figures.at("copies: seconds")),
                            megabytes(load->figures.at("copies: bytes")));
    }
}

void add_cold(std::string& text, const SizeRun& run) {
    const Stage* const stage = run.stage("cold");
    if (stage == nullptr) return;
    text +=
        "\nEach question in a new process, ms of wall time:\n\n"
        "| | SQLite | Bede |\n|---|--:|--:|\n";
    for (const Described& one : asked_in(run)) {
        const auto cell = [&](std::string_view peer) {
            const auto found = std::ranges::find_if(stage->measurements, [&](const auto& it) {
                return it.question == one.name && it.way == peer;
            });
            return found == stage->measurements.end() ? nothing : time_cell(&*found);
        };
        text += fmt::format("| {} | {} | {} |\n", one.name, cell("sqlite"), cell("bede"));
    }
}

void add_everyday(std::string& text, const SizeRun& run) {
    const Stage* const stage = run.stage("everyday");
    if (stage == nullptr) return;
    text += "\n| everyday | BQL | median ms | sets |\n|---|---|--:|--:|\n";
    for (const Measurement& one : stage->measurements) {
        text += fmt::format("| {} | `{}` | {} | {} |\n", one.question, escaped(one.way),
                            time_cell(&one), sets_cell(one));
    }
}

void add_releases(std::string& text, const SizeRun& run) {
    if (run.stage("sqlite-releases") == nullptr && run.stage("bede-releases") == nullptr) return;
    text +=
        "\n| releases of one event | how many | ms each | CPU ms each | kB of disk each |\n"
        "|---|--:|--:|--:|--:|\n";
    for (const auto& [peer, name] : {std::pair("sqlite", "SQLite"), std::pair("bede", "Bede")}) {
        const Stage* const stage = run.stage(std::string(peer) + "-releases");
        if (stage == nullptr) continue;
        const auto& its = stage->figures;
        text += fmt::format("| {} | {:.0f} | {} | {} | {} |\n", name, its.at("releases"),
                            figures(its.at("ms")), figures(its.at("CPU ms")),
                            figures(its.at("bytes") / 1000));
    }
}

void add_size(std::string& text, const SizeRun& run) {
    text += fmt::format("\n### {} events\n\n", size_text(run.events));
    std::string separator;
    for (const auto& [name, count] : run.counts) {
        text += fmt::format("{}{} {}", separator, count, name);
        separator = ", ";
    }
    text += ".\n\n";
    add_questions(text, run);
    add_resources(text, run);
    add_everyday(text, run);
    add_cold(text, run);
    add_releases(text, run);
}

// Times as a power of the number of events: 1 grows as it does, 0 not at all.
std::string exponent_cell(const Measurement* small, const Measurement* large, double events) {
    if (small == nullptr || large == nullptr || is_bound(*small) || !small->refusal.empty() ||
        !large->refusal.empty()) {
        return nothing;
    }
    const double times = large->median_ms / std::max(small->median_ms, 1e-6);
    const double power = std::round(10 * std::log(times) / std::log(events)) / 10;
    return fmt::format("{}{:.1f}", is_bound(*large) ? "> " : "", power + 0.0);  // no -0.0
}

void add_growth(std::string& text, const SizeRun& small, const SizeRun& large) {
    const double events = static_cast<double>(large.events) / static_cast<double>(small.events);
    text += fmt::format(
        "\n### From {} to {} events\n\nTime grows as this power of the number of events.\n\n"
        "| | floor | SQLite | Bede |\n|---|--:|--:|--:|\n",
        size_text(small.events), size_text(large.events));
    for (const Described& one : asked_in(large)) {
        const auto cell = [&](const char* stage) {
            return exponent_cell(best(small.stage(stage), one.name),
                                 best(large.stage(stage), one.name), events);
        };
        text += fmt::format("| {} | {} | {} | {} |\n", one.name, cell("floor"), cell("sqlite"),
                            cell("bede"));
    }
}

}  // namespace

std::string report(const std::vector<SizeRun>& runs, const std::string& command) {
    std::string text = fmt::format("`{}`, {}, {}; at its end {}.\n", command, today(),
                                   machine_text(), load_text());
    for (const SizeRun& run : runs) add_size(text, run);
    for (std::size_t i = 1; i < runs.size(); ++i) add_growth(text, runs[i - 1], runs[i]);
    return text;
}

}  // namespace bede::bench
