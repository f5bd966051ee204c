// How often a store is asked: an engine that hands everything on to another one and counts. Where
// the rows are on another machine each trip takes about a millisecond, and little else counts.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "store/kv/key_value_store.h"

namespace bede::store {

// One trip each: a get, a get_many, a scan that is opened and each further MB of it, a batch.
struct Trips {
    std::uint64_t gets = 0;
    std::uint64_t gets_of_many = 0;
    std::uint64_t scans = 0;  // pages of them
    std::uint64_t writes = 0;
    std::map<std::string, std::uint64_t> reads;  // of each key, whether it has a value or not

    std::uint64_t total() const { return gets + gets_of_many + scans + writes; }
    std::vector<std::string> keys_read_twice() const;
};

class TripLog {
  public:
    void get(const std::string& key);
    void get_many(std::span<const std::string> keys);
    void scan();
    void scanned(const std::string& key);
    void write();
    // What was counted since it was last taken.
    Trips take();

  private:
    std::mutex mutex_;
    Trips trips_;
};

// What opening reads for itself is the other engine's own business and not counted.
class CountingEngine final : public kv::Engine {
  public:
    explicit CountingEngine(std::shared_ptr<const kv::Engine> engine)
        : engine_(std::move(engine)), log_(std::make_shared<TripLog>()) {}

    void create(std::uint64_t store_id, kv::Batch first_rows) const override;
    std::unique_ptr<kv::KeyValueStore> open(Access access) const override;
    Trips take_trips() const { return log_->take(); }

  private:
    std::shared_ptr<const kv::Engine> engine_;  // of all countings of one place
    std::shared_ptr<TripLog> log_;              // shared with what is open
};

}  // namespace bede::store
