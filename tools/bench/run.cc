#include "bench/run.h"

#include <fmt/format.h>

#include <cstdio>
#include <functional>

#include "bench/child.h"
#include "bench/stages.h"

namespace bede::bench {
namespace {

class SizeRunner {
  public:
    SizeRunner(const Options& options, Number events) : options_(options) {
        run_.events = events;
        run_.asked = options.asked;
        places_.folder = options.folder / fmt::format("{}-{}", size_text(events), options.seed);
        if (!options.keep) std::filesystem::remove_all(places_.folder);
        std::filesystem::create_directories(places_.folder);
    }

    // Asks anew, but what was made or loaded before and kept is not made again.
    SizeRun run() {
        do_once("floor", [&] { make_task(options_, run_.events, places_); });
        if (has_failed("floor")) return run_;
        run_.counts = load_task(places_.task()).counts;
        if (options_.has("sqlite")) run_sqlite();
        for (const PackagePeer& peer : package_peers()) {
            if (options_.has(peer.name)) run_package(peer);
        }
        if (options_.has("bede")) run_bede();
        if (options_.cold > 0) do_anew("cold", [&] { ask_cold(options_, places_); });
        if (!options_.keep) std::filesystem::remove_all(places_.folder);
        return run_;
    }

  private:
    void run_sqlite() {
        do_once("sqlite-load", [&] { load_into_sqlite(options_, run_.events, places_); });
        if (has_failed("sqlite-load")) return;
        do_anew("sqlite", [&] { ask_sqlite(options_, places_); });
        if (options_.releases == 0) return;
        do_anew("sqlite-releases", [&] { release_sqlite(options_, run_.events, places_); });
    }

    void run_package(const PackagePeer& peer) {
        const std::string missing = why_left_out(peer, options_, places_.folder);
        if (!missing.empty()) {
            run_.left_out[peer.title] = missing;
            return;
        }
        do_once("csv", [&] { make_csv(options_, run_.events, places_); });
        if (has_failed("csv")) return;
        const std::string load = peer.name + "-load";
        do_once(load, [&] { load_into_package(peer, options_, places_); });
        if (has_failed(load)) return;
        do_anew(peer.name, [&] { ask_package_peer(peer, options_, places_); });
    }

    void run_bede() {
        do_once("files", [&] { make_event_files(options_, run_.events, places_); });
        if (has_failed("files")) return;
        do_once("bede-load", [&] { load_into_bede(places_); });
        if (has_failed("bede-load")) return;
        do_anew("bede", [&] { ask_bede(options_, places_); });
        if (options_.everyday) do_anew("everyday", [&] { ask_everyday(options_, places_); });
        if (options_.worlds) do_anew("worlds", [&] { ask_worlds(options_, places_); });
        if (options_.releases == 0) return;
        do_anew("bede-releases", [&] { release_bede(options_, places_); });
    }

    bool has_failed(const std::string& name) const { return !run_.stages.at(name).failure.empty(); }

    void do_once(const std::string& name, const std::function<void()>& work) {
        if (std::filesystem::exists(places_.result(name))) {
            run_.stages[name] = load_stage(places_.result(name));
        } else {
            do_anew(name, work);
        }
    }

    void do_anew(const std::string& name, const std::function<void()>& work) {
        fmt::print(stderr, "{}: {}\n", size_text(run_.events), name);
        std::filesystem::remove(places_.result(name));
        const std::string failure = run_in_child(work);
        Stage& stage = run_.stages[name];
        if (failure.empty()) {
            stage = load_stage(places_.result(name));
        } else {
            stage.failure = failure;
        }
    }

    const Options& options_;
    Places places_;
    SizeRun run_;
};

}  // namespace

const Stage* SizeRun::stage(const std::string& name) const {
    const auto found = stages.find(name);
    return found == stages.end() || !found->second.failure.empty() ? nullptr : &found->second;
}

SizeRun run_size(const Options& options, Number events) {
    return SizeRunner(options, events).run();
}

std::vector<std::string> complaints(const std::vector<SizeRun>& runs) {
    std::vector<std::string> all;
    for (const SizeRun& run : runs) {
        for (const auto& [name, stage] : run.stages) {
            const std::string where = size_text(run.events) + " " + name;
            if (!stage.failure.empty()) all.push_back(where + ": " + stage.failure);
            for (const Measurement& one : stage.measurements) {
                if (!one.refusal.empty()) {
                    all.push_back(fmt::format("{} {} {} was not answered: {}", where, one.question,
                                              one.way, one.refusal));
                }
                if (one.differences == 0) continue;
                all.push_back(fmt::format("{} {} {}: {} of {} answers are wrong; {}", where,
                                          one.question, one.way, one.differences, one.sets,
                                          one.difference));
            }
        }
    }
    return all;
}

}  // namespace bede::bench
