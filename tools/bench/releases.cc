// Releases of one event each beside a base that stays as it is. In Bede the new events are a base
// of their own, a file that grows by one event each time.
#include <fmt/format.h>

#include <fstream>
#include <stdexcept>

#include "bench/child.h"
#include "bench/names.h"
#include "bench/sqlite_load.h"
#include "bench/stages.h"
#include "engine/database.h"

namespace bede::bench {
namespace {

namespace fs = std::filesystem;

// Runs each release and notes what it takes; `release` is given its number.
template <typename Release>
Stage watch_releases(std::size_t count, const Release& release) {
    Stage stage;
    std::vector<double> times;
    std::vector<double> cpu_times;
    const PeakMemory memory;
    for (std::size_t i = 0; i < count; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        const double cpu_at_begin = cpu_seconds();
        release(i);
        cpu_times.push_back((cpu_seconds() - cpu_at_begin) * 1000);
        times.push_back(milliseconds_since(begin));
    }
    stage.memory_bytes = memory.bytes();
    stage.figures = {{"releases", static_cast<double>(count)},
                     {"ms", median(times)},
                     {"CPU ms", median(cpu_times)}};
    return stage;
}

void note_growth(Stage& stage, std::uint64_t before, std::uint64_t after, std::size_t count) {
    const double grown = static_cast<double>(after) - static_cast<double>(before);
    stage.figures["bytes"] = grown / static_cast<double>(count);
}

}  // namespace

void release_bede(const Options& options, const Places& places) {
    const fs::path copy = places.folder / "bede-releases";
    const fs::path files = places.folder / "more";
    fs::remove_all(copy);
    fs::copy(places.bede(), copy, fs::copy_options::recursive);
    fs::create_directories(files);
    std::ofstream(files / "base.bede") << "bede 1\nbase \"More\"\n";
    std::ofstream events(files / "events.bede");
    events << "bede 1\n";
    const std::uint64_t before = disk_bytes(copy);
    Stage stage;
    {
        Database database = Database::open(copy, Database::Access::read_write);
        stage = watch_releases(options.releases, [&](std::size_t nth) {
            events << fmt::format(
                "event more-{} : {} \"dolu meri {}\"\n  when 1970-01-01\n  at @{}\n"
                "  who @{} r0, @{} r1, @{} r2\n",
                nth, kind_id(3), nth, place_id(1), actor_id(1), actor_id(2), actor_id(3));
            events.flush();
            const LoadReport report = database.load({files}, [](const Progress&) {});
            if (!report.accepted || !report.release) {
                throw std::runtime_error("bede refuses the release");
            }
        });
    }
    note_growth(stage, before, disk_bytes(copy), options.releases);
    fs::remove_all(copy);
    save(stage, places.result("bede-releases"));
}

void release_sqlite(const Options& options, Number events, const Places& places) {
    const fs::path copy = places.folder / "sqlite-releases.db";
    fs::copy_file(places.sqlite(), copy, fs::copy_options::overwrite_existing);
    const std::uint64_t before = disk_bytes(copy);
    Stage stage;
    {
        SqliteReleases releases(copy);
        stage = watch_releases(options.releases, [&](std::size_t nth) {
            releases.add(events + static_cast<Number>(nth));
        });
    }
    note_growth(stage, before, disk_bytes(copy), options.releases);
    fs::remove(copy);
    save(stage, places.result("sqlite-releases"));
}

}  // namespace bede::bench
