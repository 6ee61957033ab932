# Needs clang; see text_fuzz.cpp and dataset_fuzz.cpp.
foreach(target text dataset)
  add_executable(fuzz_${target} ${CMAKE_CURRENT_SOURCE_DIR}/${target}_fuzz.cpp)
  target_link_libraries(fuzz_${target} PRIVATE headwise_core_text)
  target_link_options(fuzz_${target} PRIVATE -fsanitize=fuzzer)
endforeach()
