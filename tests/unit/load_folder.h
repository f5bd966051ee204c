// A folder for a test of loading: it holds a base of a few words, two actors and two sources.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "load/pipeline/load.h"

namespace bede::load {

constexpr std::string_view base_of_tests = R"(bede 1
kind war : event
kind talks : event "negotiation"
kind person : actor
kind state : actor
kind city : place
kind report : source
role party
attribute scope
attribute killed
relation type sparks : triggers "sets off"
actor anna : person "Anna Kovalenko"
actor bruno : person "Bruno"
place riga : city "Riga"
source wire : report "Wire report"
  by @anna  coverage full
source summary-of-wire : report "Summary"
  by @anna  coverage partial
)";

class LoadFolder : public testing::Test {
  protected:
    LoadFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "bede-check-XXXXXX").string();
        folder_ = ::mkdtemp(name.data());
        write("base.bede", base_of_tests);
    }
    ~LoadFolder() override { std::filesystem::remove_all(folder_); }

    void write(const std::string& name, std::string_view text) const {
        std::ofstream(folder_ / name, std::ios::binary) << text;
    }

    Loaded load_all(const Graph* existing = nullptr) const {
        return load::load({folder_}, existing, {});
    }

    std::filesystem::path folder_;
};

}  // namespace bede::load
