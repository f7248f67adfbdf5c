# Each dependency by name; why each is here: docs/decisions.md.
find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED)            # headers only: Describe, JSON (compiled once in src/base), Multiprecision
find_package(ICU 72 REQUIRED COMPONENTS uc)  # GBK and GB18030 converters, NFC
find_package(OpenSSL 3 REQUIRED COMPONENTS Crypto)  # SM3, SHA-256
find_package(EXPAT 2.5 MODULE REQUIRED)     # XML of ISO 20022 messages; its own config has another target
find_package(SQLite3 3.40 REQUIRED)
find_package(SQLiteCpp REQUIRED)
find_path(YKT_EXPECTED_INCLUDE tl/expected.hpp REQUIRED)
if(YKT_TESTS)
  find_package(GTest REQUIRED)
endif()
