// questions.sql and questions.bql: how each question is said, and how the answer is read.
//
//   -- Q3a, Q3b as count-and-ids: R*-tree
//   statement;
//   …
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "bench/questions.h"

namespace bede::bench {

struct Said {
    Question question;
    std::string reading;  // "count-and-ids"
    std::string way;      // "R*-tree"; may be empty
    std::vector<std::string> statements;
};

// Throws if the file cannot be read.
std::vector<Said> read_questions(const std::filesystem::path& file);
std::vector<Said> said_for(const std::vector<Said>& all, Question question);

// Everyday questions: a statement each, without heads; what stands in comments is their name.
struct Everyday {
    std::string name;
    std::string statement;
};
std::vector<Everyday> read_everyday(const std::filesystem::path& file);

}  // namespace bede::bench
