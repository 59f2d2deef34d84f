# aid
