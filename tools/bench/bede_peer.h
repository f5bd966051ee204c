// Bede, asked in BQL (questions.bql) through its public interface.
#pragma once

#include <chrono>
#include <filesystem>

#include "bench/peer.h"
#include "bench/prepared.h"
#include "bench/question_file.h"

namespace bede::bench {

// A new base that holds the event files. Throws with the first complaints if they are refused.
void load_bede(const std::filesystem::path& files, const std::filesystem::path& base);

class BedePeer {
  public:
    BedePeer(const std::filesystem::path& base, std::vector<Said> said,
             std::chrono::milliseconds time_out);

    Ways ways(Question question) const;
    const Database& database() const { return database_; }

  private:
    Database database_;
    std::vector<Said> said_;
    std::chrono::milliseconds time_out_;
};

}  // namespace bede::bench
