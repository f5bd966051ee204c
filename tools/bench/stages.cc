#include "bench/stages.h"

#include <fmt/format.h>

#include <chrono>

#include "bench/bede_peer.h"
#include "bench/child.h"
#include "bench/csv_files.h"
#include "bench/event_files.h"
#include "bench/generator.h"
#include "bench/sqlite_load.h"
#include "bench/sqlite_peer.h"
#include "bench/truth.h"
#include "bench/values.h"

namespace bede::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t sets_made = 200;

// What `work` takes: time, and memory beyond what there is now.
class StageWatch {
  public:
    Stage done() const {
        Stage stage;
        stage.seconds = milliseconds_since(begin_) / 1000;
        stage.cpu_seconds = cpu_seconds() - cpu_at_begin_;
        stage.memory_bytes = memory_.bytes();
        return stage;
    }

  private:
    PeakMemory memory_;
    Clock::time_point begin_ = Clock::now();
    double cpu_at_begin_ = cpu_seconds();
};

template <typename WaysOf>
std::vector<Measurement> measure_all(const Options& options, const Task& task, WaysOf ways_of) {
    std::vector<Measurement> measured;
    for (const Question question : options.asked) {
        for (const Way& way : ways_of(question)) {
            measured.push_back(measure(question, way, task.sets.at(question),
                                       task.answers.at(question), options.patience));
        }
    }
    return measured;
}

}  // namespace

std::vector<Said> said_in_bql() {
    return read_questions(std::filesystem::path(BEDE_BENCH_FOLDER) / "questions.bql");
}
std::vector<Said> said_in_sql() {
    return read_questions(std::filesystem::path(BEDE_BENCH_FOLDER) / "questions.sql");
}

std::vector<Everyday> questions_in_worlds() {
    return read_everyday(std::filesystem::path(BEDE_BENCH_FOLDER) / "worlds.bql");
}

std::span<const std::string_view> worlds_asked() {
    static constexpr std::string_view worlds[] = {"", " according to @s0000000",
                                                  " as known on 2010-06-30"};
    return worlds;
}

std::string in_world(const std::string& statement, std::string_view world) {
    return fmt::format("{}{};", statement.substr(0, statement.find_last_of(';')), world);
}

std::vector<Everyday> everyday_questions() {
    return read_everyday(std::filesystem::path(BEDE_BENCH_FOLDER) / "everyday.bql");
}

void make_task(const Options& options, Number events, const Places& places) {
    const Data data = make_data(events, options.seed);
    Task task;
    task.counts = {{"events", data.events.size()}, {"participations", data.participation.size()},
                   {"claims", data.claims.size()}, {"causes", data.causes.size()},
                   {"actors", data.actors},        {"places", data.places}};
    const std::size_t sets = std::max(sets_made, options.patience.sets);
    task.sets = make_sets(data, sets, options.seed);
    const StageWatch watch;
    Truth truth(data);
    Stage stage = watch.done();
    for (const auto& [question, its] : task.sets) {
        for (const ParameterSet& set : its) {
            task.answers[question].push_back(truth.answer(question, set));
        }
    }
    Options all = options;  // whatever is asked now: a later run may want them
    all.asked.clear();
    for (const Described& one : questions()) all.asked.push_back(one.question);
    stage.measurements = measure_all(all, task, [&](Question question) {
        return Ways{{"", [&truth, question](const ParameterSet& set) {
                         return Outcome{truth.answer(question, set)};
                     }}};
    });
    save(task, places.task());
    save(stage, places.result("floor"));
}

void load_into_sqlite(const Options& options, Number events, const Places& places) {
    const Data data = make_data(events, options.seed);
    const StageWatch watch;
    load_sqlite(data, places.sqlite());
    Stage stage = watch.done();
    stage.disk_bytes = disk_bytes(places.sqlite());
    const auto begin = Clock::now();
    add_sqlite_copies(places.sqlite());
    stage.figures["copies: seconds"] = milliseconds_since(begin) / 1000;
    stage.figures["copies: bytes"] =
        static_cast<double>(disk_bytes(places.sqlite()) - stage.disk_bytes);
    save(stage, places.result("sqlite-load"));
}

void ask_sqlite(const Options& options, const Places& places) {
    const Task task = load_task(places.task());
    const StageWatch watch;
    SqlitePeer peer(places.sqlite(), said_in_sql(), options.patience.time_out);
    const auto measured =
        measure_all(options, task, [&](Question question) { return peer.ways(question); });
    Stage stage = watch.done();
    stage.version = sqlite_version();
    stage.measurements = measured;
    save(stage, places.result("sqlite"));
}

void make_csv(const Options& options, Number events, const Places& places) {
    const StageWatch watch;
    write_csv(make_data(events, options.seed), places.package("").data);
    save(watch.done(), places.result("csv"));
}

void load_into_package(const PackagePeer& peer, const Options& options, const Places& places) {
    save(load_package(peer, options, places.package(peer.name)),
         places.result(peer.name + "-load"));
}

void ask_package_peer(const PackagePeer& peer, const Options& options, const Places& places) {
    const Task task = load_task(places.task());
    save(ask_package(peer, options, task, places.package(peer.name)), places.result(peer.name));
}

void make_event_files(const Options& options, Number events, const Places& places) {
    const StageWatch watch;
    write_event_files(make_data(events, options.seed), places.event_files());
    Stage stage = watch.done();
    stage.disk_bytes = disk_bytes(places.event_files());
    save(stage, places.result("files"));
}

void load_into_bede(const Places& places) {
    const StageWatch watch;
    load_bede(places.event_files(), places.bede());
    Stage stage = watch.done();
    stage.disk_bytes = disk_bytes(places.bede());
    save(stage, places.result("bede-load"));
}

void ask_bede(const Options& options, const Places& places) {
    const Task task = load_task(places.task());
    const StageWatch watch;
    const BedePeer peer(places.bede(), said_in_bql(), options.patience.time_out);
    const auto measured =
        measure_all(options, task, [&](Question question) { return peer.ways(question); });
    Stage stage = watch.done();
    stage.version = BEDE_VERSION;
    stage.measurements = measured;
    save(stage, places.result("bede"));
}

namespace {

// Only its time counts: nobody computes the truth, and a refusal is an answer, too.
Measurement measure_alone(const Everyday& asked, const Database& database, const Task& task,
                          const Options& options) {
    const Prepared statement(database, asked.statement);
    const Way way{asked.statement, [&](const ParameterSet& set) -> Outcome {
                      const auto nth = static_cast<std::size_t>(set.numbers[0]);
                      const Executed done = statement.execute(everyday_values(task.sets, nth),
                                                              options.patience.time_out);
                      return {{}, done.timed_out};
                  }};
    std::vector<ParameterSet> rounds;
    for (std::size_t i = 0; i < options.patience.sets; ++i) {
        rounds.push_back({{static_cast<std::int64_t>(i)}});
    }
    Measurement measured =
        measure(Question::q2, way, rounds, std::vector<Result>(rounds.size()), options.patience);
    measured.question = asked.name;
    return measured;
}

}  // namespace

void ask_everyday(const Options& options, const Places& places) {
    const Task task = load_task(places.task());
    const StageWatch watch;
    const Database database = Database::open(places.bede(), Database::Access::read_only);
    std::vector<Measurement> measured;
    for (const Everyday& one : everyday_questions()) {
        measured.push_back(measure_alone(one, database, task, options));
    }
    Stage stage = watch.done();
    stage.measurements = measured;
    save(stage, places.result("everyday"));
}

void ask_worlds(const Options& options, const Places& places) {
    const Task task = load_task(places.task());
    const StageWatch watch;
    const Database database = Database::open(places.bede(), Database::Access::read_only);
    std::vector<Measurement> measured;
    for (const Everyday& one : questions_in_worlds()) {
        for (const std::string_view world : worlds_asked()) {
            const Everyday asked{one.name, in_world(one.statement, world)};
            measured.push_back(measure_alone(asked, database, task, options));
        }
    }
    Stage stage = watch.done();
    stage.measurements = measured;
    save(stage, places.result("worlds"));
}

}  // namespace bede::bench
