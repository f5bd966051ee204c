#include "bench/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>

namespace bede::bench {
namespace {

// "100k", "1m", "2000"
Number size_of(const std::string& text) {
    Number number = 0;
    const auto [behind, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const std::string_view unit(behind,
                                static_cast<std::size_t>(text.data() + text.size() - behind));
    const Number factor = unit == "k" ? 1'000 : unit == "m" ? 1'000'000 : unit.empty() ? 1 : 0;
    constexpr Number least = 1'000;
    if (error != std::errc{} || factor == 0 || number > 5'000'000 / factor ||
        number * factor < least) {
        throw CLI::ValidationError("--events", text + " is not between 1k and 5m");
    }
    return number * factor;
}

Question question_of(const std::string& text) {
    const auto question = question_called(text);
    if (!question) throw CLI::ValidationError("--queries", "there is no question " + text);
    return *question;
}

}  // namespace

bool Options::has(const std::string& peer) const {
    return std::ranges::find(peers, peer) != peers.end();
}

std::string size_text(Number events) {
    if (events % 1'000'000 == 0) return fmt::format("{}m", events / 1'000'000);
    return events % 1'000 == 0 ? fmt::format("{}k", events / 1'000) : std::to_string(events);
}

Options read_options(int count, char** arguments) {
    Options options;
    std::vector<std::string> sizes;
    std::vector<std::string> asked;
    double time_out = 20;
    double in_all = 20;
    options.folder = std::filesystem::temp_directory_path() / "bede-bench";
    options.peer_scripts = std::filesystem::path(BEDE_BENCH_FOLDER) / "peers";
    options.program = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "bede";

    CLI::App app(
        "Asks Bede, SQLite and a program made for it the same questions of the same data.");
    app.add_option("--events", sizes, "how many: 10k, 100k, 1m; several show the growth")
        ->delimiter(',');
    app.add_option("--sets", options.patience.sets, "parameters that each question is asked with")
        ->capture_default_str();
    app.add_option("--queries", asked, "of Q2 to Q14; else all")->delimiter(',');
    app.add_option("--peers", options.peers, "of floor, sqlite, duckdb, kuzu, bede")
        ->delimiter(',')
        ->check(CLI::IsMember({"floor", "sqlite", "duckdb", "kuzu", "bede"}))
        ->capture_default_str();
    app.add_option("--time-out", time_out, "seconds of one question")->capture_default_str();
    app.add_option("--in-all", in_all, "seconds of all sets of a question, after which none begins")
        ->capture_default_str();
    app.add_option("--seed", options.seed, "of the data")->capture_default_str();
    app.add_option("--folder", options.folder, "for data and bases")->capture_default_str();
    app.add_flag("--keep", options.keep, "keep the folder, and use what an earlier run kept there");
    app.add_flag("--everyday", options.everyday, "ask Bede the everyday questions, too");
    app.add_flag("--worlds", options.worlds, "ask Bede questions in worlds, and without");
    app.add_option("--cold", options.cold, "so many sets, each in a new process");
    app.add_option("--releases", options.releases, "so many releases of one event");
    app.add_option("--bede", options.program, "the program for --cold")->capture_default_str();
    app.add_option("--npm", options.npm, "where npm installed DuckDB and Kuzu; else NODE_PATH");
    app.add_option("--node", options.node, "runs the scripts of DuckDB and Kuzu")
        ->capture_default_str();
    app.add_option("--peer-scripts", options.peer_scripts, "where those are")
        ->capture_default_str();
    try {
        app.parse(count, arguments);
        options.sizes.clear();
        for (const std::string& size : sizes) options.sizes.push_back(size_of(size));
        for (const std::string& one : asked) options.asked.push_back(question_of(one));
    } catch (const CLI::Error& error) {
        constexpr int wrong_usage = 2;
        std::exit(app.exit(error) == 0 ? 0 : wrong_usage);
    }
    if (options.sizes.empty()) options.sizes = {10'000};
    if (options.asked.empty()) {
        for (const Described& one : questions()) options.asked.push_back(one.question);
    }
    const auto milliseconds = [](double seconds) {
        return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
    };
    options.patience.time_out = milliseconds(time_out);
    options.patience.in_all = milliseconds(in_all);
    return options;
}

}  // namespace bede::bench
