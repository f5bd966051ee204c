// A load that reads only the files that changed does what a load of all files would do: the same
// release, row by row, or the same complaints. Random bases of several files are changed at random,
// and loaded both ways into two stores that were the same before.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "case_graphs.h"
#include "engine/loading.h"
#include "repeats.h"
#include "store/kv/memory_store.h"
#include "store/release/store.h"

namespace bede {
namespace {

namespace fs = std::filesystem;

class Dice {
  public:
    explicit Dice(std::uint64_t seed) : random_(seed) {}
    std::size_t below(std::size_t bound) { return random_() % bound; }
    bool one_in(std::size_t bound) { return below(bound) == 0; }

  private:
    std::mt19937_64 random_;
};

struct WrittenEvent {
    std::string id;
    std::string title;
    std::vector<std::string> lines;

    std::string text() const {
        std::string out = fmt::format("event {} : war \"{}\"\n", id, title);
        for (const std::string& line : lines) out += "  " + line + "\n";
        return out;
    }
};

struct WrittenFile {
    std::string frame;  // what stands above its events
    std::vector<WrittenEvent> events;
    std::string end;

    std::string text() const {
        std::string out = "bede 1\n" + frame;
        for (const WrittenEvent& event : events) out += event.text();
        return out + end;
    }
};

using WrittenFiles = std::map<std::string, WrittenFile>;

void write(const WrittenFiles& files, const fs::path& folder) {
    fs::create_directories(folder);
    for (const auto& [name, file] : files) {
        std::ofstream(folder / name, std::ios::binary) << file.text();
    }
}

// The files of a base, whose ids begin with a letter of its own.
class RandomBase {
  public:
    RandomBase(std::string_view letter, Dice& dice) : letter_(letter), dice_(dice) {
        files_["base.bede"].frame = fmt::format(
            "base \"{0}\" approx year ±1 year\nkind war : event\nkind person : actor\n"
            "kind report : source\nrole party\nattribute scope\nrelation type sparks : triggers\n"
            "actor {0}anna : person \"Anna {0}\"\n  lived 1850/1920\n"
            "source {0}wire : report \"Wire {0}\"\n  by @{0}anna\n  published 1901\n",
            letter);
        for (int i = 0; i < 5; ++i) files_[fmt::format("f{}.bede", i)];
        for (int i = 0; i < 12; ++i) add_event();
    }

    const WrittenFiles& files() const { return files_; }
    void take_back(WrittenFiles files) { files_ = std::move(files); }

    // `other`: an event of another base, or none.
    void change(const std::string& other) {
        other_ = other;
        switch (dice_.below(18)) {
            case 4: any_event().lines = {when()}; break;
            case 5: any_event().lines.push_back(statement()); break;
            case 6: any_event().lines.push_back(claim()); break;
            case 7:
            case 8: add_event(); break;
            case 9:
            case 10: take_out(); break;
            case 11: move(); break;
            case 12: any_file().end = dice_.one_in(2) ? "# a remark\n" : ""; break;
            case 13: change_frame(); break;
            case 14: break;  // it is written anew
            case 15: break_something(); break;
            case 16: any_event().lines.push_back("summary \"" + title() + "\""); break;
            case 17: std::ranges::reverse(any_file().events); break;
            default: any_event().title = title(); break;
        }
    }

    WrittenEvent& any_event() {
        for (;;) {
            WrittenFile& file = any_file();
            if (!file.events.empty()) return file.events[dice_.below(file.events.size())];
            if (dice_.one_in(50)) add_event();
        }
    }

  private:
    std::string title() { return fmt::format("{} {}", letter_, dice_.below(1000)); }
    std::string year() { return std::to_string(1900 + dice_.below(20)); }

    std::string reference() {
        if (dice_.one_in(20)) return "@nobody";
        return "@" + (!other_.empty() && dice_.one_in(3) ? other_ : any_event().id);
    }
    std::string when() {
        switch (dice_.below(6)) {
            case 0: return "when after " + reference();
            case 1: return "when before " + reference();
            case 2: return "when about " + year();
            case 3: return fmt::format("when {}, after {}", year(), reference());
            default: return "when " + year();
        }
    }
    std::string statement() {
        static constexpr std::string_view types[] = {"causes", "part-of", "sparks", "follows"};
        const std::string by = dice_.one_in(2) ? fmt::format(" by @{}anna", letter_) : "";
        const std::string as =
            dice_.one_in(5) ? fmt::format(" as {}r{}", letter_, dice_.below(3)) : "";
        return fmt::format("{} {}{}{}", types[dice_.below(4)], reference(), by, as);
    }
    std::string claim() {
        return fmt::format("claim scope \"v{0}\" asserts @{1}anna via @{1}wire", dice_.below(5),
                           letter_);
    }

    WrittenFile& any_file() { return files_[fmt::format("f{}.bede", dice_.below(5))]; }

    void add_event() {
        WrittenEvent event{fmt::format("{}e{}", letter_, next_++), title(), {"when " + year()}};
        if (next_ > 6 && dice_.one_in(4)) event.lines = {when()};
        if (next_ > 6 && dice_.one_in(4)) event.lines.push_back(statement());
        any_file().events.push_back(std::move(event));
    }
    void take_out() {
        std::vector<WrittenEvent>& events = any_file().events;
        if (!events.empty()) events.erase(events.begin() + offset(events));
    }
    std::ptrdiff_t offset(const std::vector<WrittenEvent>& events) {
        return static_cast<std::ptrdiff_t>(dice_.below(events.size()));
    }
    void move() {
        std::vector<WrittenEvent>& from = any_file().events;
        if (from.empty()) return;
        WrittenEvent event = std::move(from.back());
        from.pop_back();
        any_file().events.push_back(std::move(event));
    }
    void change_frame() {
        std::string& head = files_["base.bede"].frame;
        switch (dice_.below(4)) {
            case 0: head += fmt::format("kind {}k{} : war\n", letter_, next_++); break;
            case 1: head += "# a remark\n"; break;
            case 2: head.replace(head.find("±") + 2, 1, std::to_string(dice_.below(9))); break;
            default: any_file().frame += fmt::format("kind {}k{} : war\n", letter_, next_++); break;
        }
    }
    void break_something() {
        switch (dice_.below(4)) {
            case 0: any_file().end = "event broken : nothing \"Broken\"\n"; break;
            case 1: any_file().end = "event " + any_event().id + " : war \"Twice\"\n"; break;
            case 2: any_file().end = "event e : war \"Other title\"\n  causes @nobody\n"; break;
            default: any_file().end = "nonsense\n"; break;
        }
    }

    std::string letter_;
    Dice& dice_;
    int next_ = 0;
    std::string other_;
    WrittenFiles files_;
};

std::string errors_of(const LoadReport& report) {
    std::string out;
    for (const Diagnostic& each : report.diagnostics) {
        if (each.severity != Severity::error) continue;
        out += fmt::format("{} {}:{} {}\n", each.code, each.file, each.span.begin, each.message);
    }
    return out;
}

std::string told(const LoadReport& report) {
    if (!report.accepted) return errors_of(report);
    if (!report.release) return "no release";
    const Release& release = *report.release;
    return fmt::format("{}: {} added, {} changed, {} retired, {}; {} things", release.number,
                       release.added, release.changed, release.retired, release.digest,
                       report.things);
}

class TwoStores {
  public:
    // The files that changed, all of them: what is told must be the same.
    LoadReport load(const fs::path& folder) {
        const LoadOptions retire{.retire = true};
        const LoadOptions all{.retire = true, .all = true};
        LoadReport report = load_into(changes_store_, {folder}, {}, {}, retire);
        EXPECT_EQ(told(report), told(load_into(all_store_, {folder}, {}, {}, all)));
        if (report.files_unchanged > 0 && report.release) ++by_changes_alone;
        return report;
    }
    void verify() const {
        for (const store::Store* each : {&changes_store_, &all_store_}) {
            for (const std::string& problem : each->verify({}).problems) ADD_FAILURE() << problem;
        }
    }

    std::uint64_t by_changes_alone = 0;  // releases

  private:
    static store::Store made() {
        const store::kv::MemoryEngine engine;
        store::Store::create(engine);
        return store::Store::open(engine, store::Access::read_write);
    }

    store::Store changes_store_ = made();
    store::Store all_store_ = made();
};

// Loads the base after a change; what is refused is taken back.
void load_changed(RandomBase& base, const std::string& other, const fs::path& folder, int changes,
                  TwoStores& stores) {
    const WrittenFiles before = base.files();
    for (int i = 0; i < changes; ++i) base.change(other);
    write(base.files(), folder);
    if (!stores.load(folder).accepted) base.take_back(before);
}

constexpr int rounds_by_default = 40;

std::uint64_t releases_by_changes_alone(std::uint64_t seed) {
    SCOPED_TRACE(fmt::format("seed {}", seed));
    const TemporaryFolder folder;
    Dice dice(seed);
    TwoStores stores;
    RandomBase own("a", dice);
    RandomBase other("b", dice);
    write(own.files(), folder.path() / "a");
    write(other.files(), folder.path() / "b");
    if (!stores.load(folder.path() / "a").accepted) return 0;  // its dates contradict each other
    const bool two = dice.one_in(2) && stores.load(folder.path() / "b").accepted;
    for (int round = 0; round < 16 && !testing::Test::HasFailure(); ++round) {
        const int changes = dice.one_in(4) ? 3 : 1;
        if (two && dice.one_in(5)) {
            load_changed(other, own.any_event().id, folder.path() / "b", changes, stores);
        } else {
            const std::string named = two ? other.any_event().id : "";
            load_changed(own, named, folder.path() / "a", changes, stores);
        }
    }
    stores.verify();
    return stores.by_changes_alone;
}

std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
    const char* const text = ::getenv(name);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

// BEDE_SEED and BEDE_ROUNDS say which and how many.
TEST(ChangedFiles, LoadAsAllFilesDo) {
    const std::uint64_t first = from_environment("BEDE_SEED", 1);
    const auto rounds =
        from_environment("BEDE_ROUNDS", static_cast<std::uint64_t>(repeats(rounds_by_default)));
    std::uint64_t alone = 0;
    for (std::uint64_t seed = first; seed < first + rounds && !HasFailure(); ++seed) {
        alone += releases_by_changes_alone(seed);
    }
    fmt::print("{} releases by the changed files alone in {} rounds\n", alone, rounds);
    EXPECT_GT(alone, rounds > 5 ? rounds : 0) << "or nothing is tested";
}

}  // namespace
}  // namespace bede
