#include "bench/report.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "bench/machine.h"
#include "bench/question_table.h"
#include "bench/report_cells.h"
#include "bench/stages.h"

namespace bede::bench {
namespace {

// As the text of a cell.
std::string escaped(std::string text) {
    for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2)) {
        text.insert(at, 1, '\\');
    }
    return text;
}

void add_resources(std::string& text, const SizeRun& run) {
    text +=
        "\n| | load s | load CPU s | load peak MB | asking peak MB | disk MB |\n"
        "|---|--:|--:|--:|--:|--:|\n";
    for (const auto& [peer, name] : peers_in(run)) {
        const Stage* const load = run.stage(peer + "-load");
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

// Each question as it stands, and what it takes in each world, as a part of that.
void add_worlds(std::string& text, const SizeRun& run) {
    const Stage* const stage = run.stage("worlds");
    if (stage == nullptr) return;
    text += "\n| in a world | BQL | median ms |";
    std::string line = "\n|---|---|--:|";
    for (const std::string_view world : worlds_asked().subspan(1)) {
        text += fmt::format("{} ms | of that |", world);
        line += "--:|--:|";
    }
    text += line + "\n";
    const std::vector<Measurement>& all = stage->measurements;
    for (std::size_t i = 0; i < all.size(); i += worlds_asked().size()) {
        text += fmt::format("| {} | `{}` | {} |", all[i].question, escaped(all[i].way),
                            time_cell(&all[i]));
        for (std::size_t k = 1; k < worlds_asked().size(); ++k) {
            const Measurement& one = all[i + k];
            text +=
                fmt::format(" {} | {:.2f} |", time_cell(&one), one.median_ms / all[i].median_ms);
        }
        text += "\n";
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
    text += question_table(run);
    add_resources(text, run);
    add_everyday(text, run);
    add_worlds(text, run);
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
    const std::vector<Peer> peers = peers_in(large);
    const double events = static_cast<double>(large.events) / static_cast<double>(small.events);
    text += fmt::format(
        "\n### From {} to {} events\n\nTime grows as this power of the number of events.\n\n"
        "| | floor |{}\n|---|--:|",
        size_text(small.events), size_text(large.events), heads(peers, ""));
    for (std::size_t i = 0; i < peers.size(); ++i) text += "--:|";
    text += '\n';
    for (const Described& one : asked_in(large)) {
        const auto cell = [&](const std::string& stage) {
            return exponent_cell(best(small.stage(stage), one.name),
                                 best(large.stage(stage), one.name), events);
        };
        text += fmt::format("| {} | {} |", one.name, cell("floor"));
        for (const Peer& peer : peers) text += fmt::format(" {} |", cell(peer.stage));
        text += '\n';
    }
}

// Peers of whom there is nothing to tell; the same at every size.
void add_left_out(std::string& text, const std::vector<SizeRun>& runs) {
    if (runs.empty()) return;
    std::map<std::string, std::vector<std::string>> peers;  // by the reason
    for (const auto& [peer, why] : runs.front().left_out) peers[why].push_back(peer);
    for (const auto& [why, its] : peers) {
        text += fmt::format("\nLeft out: {}: {}.\n", fmt::join(its, ", "), why);
    }
}

}  // namespace

std::string report(const std::vector<SizeRun>& runs, const std::string& command) {
    std::string text = fmt::format("`{}`, {}, {}; at its end {}.\n", command, today(),
                                   machine_text(), load_text());
    add_left_out(text, runs);
    for (const SizeRun& run : runs) add_size(text, run);
    for (std::size_t i = 1; i < runs.size(); ++i) add_growth(text, runs[i - 1], runs[i]);
    return text;
}

}  // namespace bede::bench
