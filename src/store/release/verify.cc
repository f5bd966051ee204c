#include "store/release/verify.h"

#include <fmt/format.h>

#include <string>
#include <vector>

#include "base/trouble.h"
#include "base/utf8.h"
#include "model/codec.h"
#include "store/format/keys.h"
#include "store/release/manifest.h"
#include "store/release/put.h"
#include "store/release/verify_index.h"
#include "store/truth/change_list.h"
#include "store/truth/meta.h"
#include "store/truth/truth.h"

namespace bede::store {
namespace {

constexpr std::size_t problems_max = 100;

class Problems {
  public:
    explicit Problems(Verified& verified) : verified_(verified) {}

    void add(std::string problem) {
        if (verified_.problems.size() < problems_max) {
            verified_.problems.push_back(std::move(problem));
        }
    }

  private:
    Verified& verified_;
};

// What the truth rows of a release add up to.
struct Tally {
    std::uint64_t digest = 0;
    std::uint64_t added = 0;
    std::uint64_t changed = 0;
    std::uint64_t retired = 0;
    ChangeListWriter list = {};  // as long as it is not longer than a list may be

    void note(const TruthKey& key, Deed deed) {
        ++(deed == Deed::retired ? retired : deed == Deed::changed ? changed : added);
        if (list.size() <= change_list_max) list.add(key.type, key.id, deed);
    }
};

// Goes through all versions of all things. Those of one thing come newest first, so whether a
// version added the thing or changed it is known when the next row has been seen.
class TruthCheck {
  public:
    TruthCheck(std::uint32_t releases, Problems& problems)
        : tallies_(releases + 1), problems_(problems) {}

    void add(std::string_view key, std::string_view row) {
        parse_truth_key(key, key_);
        if (key_.release == 0 || key_.release >= tallies_.size()) {
            problems_.add(
                fmt::format("{} is of release {}, which does not exist", name(), key_.release));
            return;
        }
        const bool retirement = is_retirement(row);
        const bool same_thing = key_.type == newer_.type && key_.id == newer_.id;
        settle(same_thing && !retirement);
        Tally& tally = tallies_[key_.release];
        tally.digest = add_to_digest(tally.digest, key, row);
        if (retirement) {
            tally.note(key_, Deed::retired);
        } else if (encode(decode(key_.type, key_.id, row)) != row) {
            problems_.add(name() + " is not written as it would be written now");
        }
        newer_ = key_;
        undecided_ = !retirement;
    }

    std::vector<Tally> finish() {
        settle(false);
        return std::move(tallies_);
    }

  private:
    std::string name() const {
        return fmt::format("{} {}", to_string(key_.type), printable(key_.id));
    }

    void settle(bool had_older_record) {
        if (!undecided_) return;
        tallies_[newer_.release].note(newer_, had_older_record ? Deed::changed : Deed::added);
        undecided_ = false;
    }

    std::vector<Tally> tallies_;
    Problems& problems_;
    TruthKey key_;
    TruthKey newer_;
    bool undecided_ = false;
};

std::vector<Tally> check_truth(const kv::Snapshot& snapshot, const Meta& meta, Problems& problems,
                               Verified& verified, const OnRecords& on_records) {
    TruthCheck check(meta.current.release, problems);
    for (const auto each = snapshot.scan(truth_prefix(), after(truth_prefix())); each->valid();
         each->next()) {
        check.add(each->key(), each->value());
        ++verified.records;
        if (on_records && verified.records % records_per_report == 0) {
            on_records(verified.records, 0);
        }
    }
    return check.finish();
}

void check_release(const Release& release, const Tally& tally, Problems& problems) {
    if (release.digest != digest_text(tally.digest)) {
        problems.add(fmt::format("the records of release {} are not those that were written",
                                 release.number));
    }
    if (release.added != tally.added || release.changed != tally.changed ||
        release.retired != tally.retired) {
        problems.add(
            fmt::format("release {} added {}, changed {} and retired {} records; there "
                        "are {}, {} and {}",
                        release.number, release.added, release.changed, release.retired,
                        tally.added, tally.changed, tally.retired));
    }
}

// A list that is not there, or of another release (store/truth/change_list.h), is not looked at.
void check_change_list(const kv::Snapshot& snapshot, const Release& release, const Tally& tally,
                       Problems& problems) {
    const auto row = snapshot.get(change_list_key(release.number));
    if (!row || !decode_change_list(*row, release.digest)) return;
    if (*row == tally.list.row(release.digest)) return;
    problems.add(
        fmt::format("the list of what release {} changed is not what it changed", release.number));
}

void check_releases(const kv::Snapshot& snapshot, const Meta& meta,
                    const std::vector<Tally>& tallies, Problems& problems) {
    for (std::uint32_t number = 1; number <= meta.current.release; ++number) {
        const auto row = snapshot.get(release_key(number));
        if (!row) {
            problems.add(fmt::format("the row of release {} is missing", number));
            continue;
        }
        const Release release = decode_release(*row);
        if (release.number != number) {
            problems.add(
                fmt::format("the row of release {} is that of {}", number, release.number));
        }
        check_release(release, tallies[number], problems);
        check_change_list(snapshot, release, tallies[number], problems);
    }
    if (snapshot.scan(release_key(meta.current.release + 1), after("R"))->valid()) {
        problems.add("there is a release beyond the newest");
    }
}

// Of an older schema nothing but the truth is read.
void check_index(const kv::KeyValueStore& store, const Meta& meta, Problems& problems,
                 Verified& verified) {
    if (meta.schema_version < schema_version_known) return;
    const IndexCheck check = verify_index(Index(store.snapshot(), meta.current, nullptr));
    verified.derived = check.rows;
    for (const std::string& problem : check.problems) problems.add(problem);
}

}  // namespace

Verified verify_rows(const kv::KeyValueStore& store, const OnRecords& on_records) {
    Verified verified;
    Problems problems(verified);
    store.verify_checksums();
    const auto snapshot = store.snapshot();
    const Meta meta = read_meta(*snapshot);
    if (meta.pending) {
        problems.add(
            "a load was interrupted: its rows are not part of the base; the next opening "
            "for writing removes them");
        return verified;
    }
    const std::vector<Tally> tallies = check_truth(*snapshot, meta, problems, verified, on_records);
    check_releases(*snapshot, meta, tallies, problems);
    check_index(store, meta, problems, verified);
    for (std::string& problem : verify_manifests(*snapshot, meta.current.release)) {
        problems.add(std::move(problem));
    }
    return verified;
}

}  // namespace bede::store
