// Questions that are the first of their process, as somebody at a shell asks them.
#include <fmt/format.h>

#include <cctype>
#include <set>

#include "bench/child.h"
#include "bench/sqlite_peer.h"
#include "bench/stages.h"
#include "bench/values.h"

namespace bede::bench {
namespace {

// The names of all `$name` in a text, each once.
std::set<std::string> parameters_in(std::string_view text) {
    std::set<std::string> names;
    for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at)) {
        const auto is_name = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; };
        const std::size_t begin = ++at;
        while (at < text.size() && is_name(static_cast<unsigned char>(text[at]))) ++at;
        names.emplace(text.substr(begin, at - begin));
    }
    return names;
}

std::vector<std::string> command_line(const Options& options, const Places& places,
                                      const Said& said, const ParameterSet& set) {
    const std::string text = fmt::format("{};", fmt::join(said.statements, ";\n"));
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(options.patience.time_out);
    std::vector<std::string> words = {options.program,
                                      "--base",
                                      places.bede(),
                                      "query",
                                      text,
                                      "--max-time",
                                      std::to_string(seconds.count())};
    const BqlValues values = bql_values(said.question, set);
    for (const std::string& name : parameters_in(text)) {
        words.insert(words.end(), {"--param", name + "=" + values.at(name)});
    }
    return words;
}

template <typename RunOne>
Measurement measure_cold(const Options& options, const Said& said, const std::string& peer,
                         const std::vector<ParameterSet>& sets, const RunOne& run_one) {
    const Way way{peer,
                  [&](const ParameterSet& set) { return Outcome{{run_one(said, set) ? 0 : -1}}; }};
    Patience patience = options.patience;
    patience.sets = options.cold;
    return measure(said.question, way, sets, std::vector<Result>(sets.size(), Result{0}), patience);
}

}  // namespace

void ask_cold(const Options& options, const Places& places) {
    const Task task = load_task(places.task());
    Stage stage;
    const double cpu_at_begin = children_cpu_seconds();
    const auto bede = [&](const Said& said, const ParameterSet& set) {
        return run_program(command_line(options, places, said, set), "/dev/null").empty();
    };
    const auto sqlite = [&](const Said& said, const ParameterSet& set) {
        return run_in_child([&] {
                   SqlitePeer peer(places.sqlite(), {said}, options.patience.time_out);
                   peer.ways(said.question).front().ask(set);
               })
            .empty();
    };
    for (const Question question : options.asked) {
        const std::vector<ParameterSet>& sets = task.sets.at(question);
        if (options.has("bede")) {
            const Said said = said_for(said_in_bql(), question).front();
            stage.measurements.push_back(measure_cold(options, said, "bede", sets, bede));
        }
        if (options.has("sqlite")) {
            const Said said = said_for(said_in_sql(), question).front();
            stage.measurements.push_back(measure_cold(options, said, "sqlite", sets, sqlite));
        }
    }
    stage.cpu_seconds = children_cpu_seconds() - cpu_at_begin;
    save(stage, places.result("cold"));
}

}  // namespace bede::bench
